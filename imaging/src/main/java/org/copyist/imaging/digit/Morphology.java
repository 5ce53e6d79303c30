package org.copyist.imaging.digit;

/**
 * Grey morphology with a square window, at a cost that does not depend on its size (van Herk 1992; Gil and Werman 1993):
 * running extremes forwards and backwards in blocks as long as the window, combined. Outside the picture there is
 * nothing that counts.
 */
final class Morphology {
    private Morphology() {}

    /** Largest value in the window around each pixel; {@code window} is odd. */
    static byte[] dilate(byte[] pixels, int width, int height, int window) {
        byte[] out = pixels.clone();
        int[] line = new int[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            filter(out, y * width, 1, width, window, line, 1);
        }
        for (int x = 0; x < width; x++) {
            filter(out, x, width, height, window, line, 1);
        }
        return out;
    }

    /** Smallest value in the window around each pixel; {@code window} is odd. */
    static byte[] erode(byte[] pixels, int width, int height, int window) {
        byte[] out = pixels.clone();
        int[] line = new int[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            filter(out, y * width, 1, width, window, line, -1);
        }
        for (int x = 0; x < width; x++) {
            filter(out, x, width, height, window, line, -1);
        }
        return out;
    }

    /** Running maximum of {@code sign * value} along one row or column, in place. */
    private static void filter(byte[] pixels, int from, int step, int length, int window, int[] line, int sign) {
        int reach = window / 2;
        int padded = (length + 2 * reach + window - 1) / window * window;
        int[] forward = new int[padded];
        int[] backward = new int[padded];
        for (int i = 0; i < length; i++) {
            line[i] = sign * (pixels[from + i * step] & 255);
        }
        for (int i = 0; i < padded; i++) {
            int value = at(line, i - reach, length);
            forward[i] = i % window == 0 ? value : Math.max(forward[i - 1], value);
        }
        for (int i = padded - 1; i >= 0; i--) {
            int value = at(line, i - reach, length);
            backward[i] = i % window == window - 1 || i == padded - 1 ? value : Math.max(backward[i + 1], value);
        }
        for (int i = 0; i < length; i++) {
            pixels[from + i * step] = (byte) (sign * Math.max(backward[i], forward[i + window - 1]));
        }
    }

    private static int at(int[] line, int i, int length) {
        return i >= 0 && i < length ? line[i] : Integer.MIN_VALUE / 2;
    }
}
