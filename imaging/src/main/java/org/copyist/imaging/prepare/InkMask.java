package org.copyist.imaging.prepare;

/**
 * Which pixels are ink.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param pixels row by row from the top, 1 is ink and 0 is paper. Not copied: do not change it afterwards
 */
public record InkMask(int width, int height, byte[] pixels) {
    public InkMask {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException("a " + width + "x" + height + " mask needs " + (long) width * height
                    + " pixels, got " + pixels.length);
        }
    }

    /** Whether the pixel at column {@code x} and row {@code y} is ink. */
    public boolean at(int x, int y) {
        return pixels[y * width + x] != 0;
    }

    /** How many pixels are ink. */
    public int inkCount() {
        int count = 0;
        for (byte pixel : pixels) {
            count += pixel;
        }
        return count;
    }

    /** Rows and columns exchanged. */
    public InkMask transposed() {
        byte[] out = new byte[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = pixels[y * width + x];
            }
        }
        return new InkMask(height, width, out);
    }
}
