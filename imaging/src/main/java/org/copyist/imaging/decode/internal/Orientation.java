package org.copyist.imaging.decode.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** How a stored picture must be turned to stand upright: the EXIF and TIFF tag 274, by its values 1..8. */
public enum Orientation {
    NORMAL,
    MIRRORED,
    TURNED_180,
    FLIPPED,
    TRANSPOSED,
    NEEDS_CLOCKWISE,
    TRANSVERSED,
    NEEDS_COUNTERCLOCKWISE;

    /** The orientation with the tag value 1..8; normal for any other value, as cameras write 0 for "unknown". */
    public static Orientation ofTag(long value) {
        return value >= 1 && value <= values().length ? values()[(int) value - 1] : NORMAL;
    }

    /**
     * {@code stored} as it should be seen.
     *
     * @param stored as {@link WhitePaper} makes it: one or three bytes a pixel, no gaps
     */
    public BufferedImage upright(BufferedImage stored) {
        if (this == NORMAL) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        boolean sideways = isSideways();
        BufferedImage upright =
                new BufferedImage(sideways ? height : width, sideways ? width : height, stored.getType());
        byte[] from = ((DataBufferByte) stored.getRaster().getDataBuffer()).getData();
        byte[] to = ((DataBufferByte) upright.getRaster().getDataBuffer()).getData();
        int bands = stored.getRaster().getNumBands();
        int first = firstSource(width, height) * bands;
        int right = stepRight(width) * bands;
        int down = stepDown(width) * bands;
        int target = 0;
        for (int y = 0; y < upright.getHeight(); y++) {
            int source = first + y * down;
            for (int x = 0; x < upright.getWidth(); x++) {
                for (int band = 0; band < bands; band++) {
                    to[target++] = from[source + band];
                }
                source += right;
            }
        }
        return upright;
    }

    /** Whether rows become columns. */
    public boolean isSideways() {
        return Math.abs(stepDown(2)) == 1;
    }

    /** Index of the stored pixel that becomes the top left one. */
    private int firstSource(int width, int height) {
        return switch (this) {
            case NORMAL, TRANSPOSED -> 0;
            case MIRRORED, NEEDS_COUNTERCLOCKWISE -> width - 1;
            case TURNED_180, TRANSVERSED -> width * height - 1;
            case FLIPPED, NEEDS_CLOCKWISE -> width * (height - 1);
        };
    }

    /** How far apart in the stored picture two pixels lie that become neighbours in a row. */
    private int stepRight(int width) {
        return switch (this) {
            case NORMAL, FLIPPED -> 1;
            case MIRRORED, TURNED_180 -> -1;
            case TRANSPOSED, NEEDS_COUNTERCLOCKWISE -> width;
            case NEEDS_CLOCKWISE, TRANSVERSED -> -width;
        };
    }

    /** How far apart in the stored picture two pixels lie that become neighbours in a column. */
    private int stepDown(int width) {
        return switch (this) {
            case NORMAL, MIRRORED -> width;
            case FLIPPED, TURNED_180 -> -width;
            case TRANSPOSED, NEEDS_CLOCKWISE -> 1;
            case NEEDS_COUNTERCLOCKWISE, TRANSVERSED -> -1;
        };
    }
}
