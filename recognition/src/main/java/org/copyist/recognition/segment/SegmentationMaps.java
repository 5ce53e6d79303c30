package org.copyist.recognition.segment;

/**
 * What the segmentation network says about a page: maps of cells of {@link #CELL} by {@link #CELL} working pixels, each
 * value a probability.
 *
 * @param width in cells
 * @param height in cells
 * @param values {@link #COUNT} maps one after the other, each row by row
 */
public record SegmentationMaps(int width, int height, float[] values) {
    /** Width and height of a cell in working pixels. */
    public static final int CELL = 4;

    /** The map of baselines: a ridge about two cells wide along each line. */
    public static final int BASELINE = 0;

    /** The map of the beginnings and ends of lines. */
    public static final int END = 1;

    /** The map of what lies within the outline of a line written by hand. */
    public static final int WRITING = 2;

    /** The map of what lies within the outline of a printed line. */
    public static final int PRINT = 3;

    /** Number of maps. */
    public static final int COUNT = 4;

    public SegmentationMaps {
        if (values.length != COUNT * width * height) {
            throw new IllegalArgumentException(COUNT + " maps of " + width + "x" + height + " cells need "
                    + COUNT * width * height + " values, got " + values.length);
        }
    }

    /** The value of a map at a cell. */
    float at(int map, int x, int y) {
        return values[(map * height + y) * width + x];
    }
}
