package org.copyist.imaging.prepare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.copyist.imaging.GreyImage;

/**
 * Evens out the light on a page: every pixel is divided by the brightness of the paper around it.
 *
 * <p>The paper's brightness is measured on a coarse grid as a high percentile of each cell, closed by a grey
 * morphological closing (cells full of ink are filled from around) and interpolated. Dark cells that hang together with
 * the edge of the picture (the desk, the scanner's lid, the binding) are painted as paper.
 */
public final class IlluminationEvener {
    /** The grey value that bare paper gets. Below white, so that its grain survives. */
    public static final int PAPER = 240;

    /** Cells along the longer side of the page. */
    private static final int GRID = 128;

    /** A surround is darker than this part of the paper's brightness. */
    private static final double SURROUND = 0.5;

    /** Paper is never taken to be darker than this: an all-black picture stays black. */
    private static final int DARKEST_PAPER = 48;

    private IlluminationEvener() {}

    /** A picture of the same size with paper at {@link #PAPER} and no dark surround. */
    public static GreyImage even(GreyImage image) {
        Grid paper = Grid.measure(image);
        boolean[] surround = paper.surround();
        paper.fill(surround);
        paper.close(2);
        paper.smooth();
        return divide(image, paper, surround);
    }

    private static GreyImage divide(GreyImage image, Grid paper, boolean[] surround) {
        int width = image.width();
        byte[] out = new byte[width * image.height()];
        int[] left = new int[width];
        float[] weight = new float[width];
        for (int x = 0; x < width; x++) {
            double position = Math.max(0, Math.min(paper.columns - 1.0, (x + 0.5) / paper.cell - 0.5));
            left[x] = (int) Math.min(position, Math.max(0, paper.columns - 2));
            weight[x] = (float) (position - left[x]);
        }
        float[] levels = new float[paper.columns + 1];
        for (int y = 0; y < image.height(); y++) {
            paper.interpolateRow((y + 0.5) / paper.cell - 0.5, levels);
            int cellRow = Math.min(paper.rows - 1, y / paper.cell) * paper.columns;
            for (int x = 0, i = y * width; x < width; x++, i++) {
                int l = left[x];
                float level = levels[l] + weight[x] * (levels[l + 1] - levels[l]);
                int value = Math.min(255, (int) (PAPER * (image.pixels()[i] & 255) / level + 0.5f));
                boolean outside = surround[cellRow + Math.min(paper.columns - 1, x / paper.cell)];
                out[i] = (byte) (outside ? PAPER : value);
            }
        }
        return new GreyImage(width, image.height(), out);
    }

    /** Paper brightness in square cells of {@code cell} pixels, row by row. */
    private static final class Grid {
        final int cell;
        final int columns;
        final int rows;
        float[] level;

        private Grid(int cell, int columns, int rows) {
            this.cell = cell;
            this.columns = columns;
            this.rows = rows;
            this.level = new float[columns * rows];
        }

        static Grid measure(GreyImage image) {
            int cell = Math.max(4, (Math.max(image.width(), image.height()) + GRID - 1) / GRID);
            cell = Math.min(cell, 64);
            Grid grid = new Grid(cell, (image.width() + cell - 1) / cell, (image.height() + cell - 1) / cell);
            for (int r = 0; r < grid.rows; r++) {
                for (int c = 0; c < grid.columns; c++) {
                    grid.level[r * grid.columns + c] = brightness(image, c * cell, r * cell, cell);
                }
            }
            return grid;
        }

        /** The 80th percentile of a cell, from about 256 of its pixels. */
        private static int brightness(GreyImage image, int left, int top, int cell) {
            int step = Math.max(1, cell / 16);
            int[] histogram = new int[256];
            int count = 0;
            for (int y = top; y < Math.min(image.height(), top + cell); y += step) {
                for (int x = left; x < Math.min(image.width(), left + cell); x += step) {
                    histogram[image.at(x, y)]++;
                    count++;
                }
            }
            int below = 0;
            int value = 0;
            while (value < 255 && (below += histogram[value]) < 0.8 * count) {
                value++;
            }
            return value;
        }

        /** Which cells are dark and hang together with the edge. */
        boolean[] surround() {
            float[] sorted = level.clone();
            Arrays.sort(sorted);
            double limit = SURROUND * sorted[(int) (0.75 * (sorted.length - 1))];
            boolean[] dark = new boolean[level.length];
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = 0; i < level.length; i++) {
                int c = i % columns;
                int r = i / columns;
                if ((c == 0 || r == 0 || c == columns - 1 || r == rows - 1) && level[i] < limit) {
                    dark[i] = true;
                    open.add(i);
                }
            }
            while (!open.isEmpty()) {
                int i = open.remove();
                for (int n : neighbours(i)) {
                    if (n >= 0 && !dark[n] && level[n] < limit) {
                        dark[n] = true;
                        open.add(n);
                    }
                }
            }
            return widened(dark);
        }

        /** The four neighbours of a cell; -1 where there is none. */
        private int[] neighbours(int i) {
            int c = i % columns;
            return new int[] {
                c > 0 ? i - 1 : -1,
                c < columns - 1 ? i + 1 : -1,
                i >= columns ? i - columns : -1,
                i + columns < level.length ? i + columns : -1
            };
        }

        /** One cell more on every side: the edge of the sheet lies within a cell. */
        private boolean[] widened(boolean[] dark) {
            boolean[] wide = dark.clone();
            for (int i = 0; i < dark.length; i++) {
                for (int n : neighbours(i)) {
                    wide[i] |= n >= 0 && dark[n];
                }
            }
            return wide;
        }

        /** Gives the marked cells the brightness of the nearest cells that are not marked. */
        void fill(boolean[] marked) {
            boolean[] known = new boolean[marked.length];
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = 0; i < marked.length; i++) {
                known[i] = !marked[i];
                if (known[i]) {
                    open.add(i);
                }
            }
            while (!open.isEmpty()) {
                int i = open.remove();
                for (int n : neighbours(i)) {
                    if (n >= 0 && !known[n]) {
                        known[n] = true;
                        level[n] = level[i];
                        open.add(n);
                    }
                }
            }
        }

        /** Grey closing: the largest value within {@code radius} cells, then the smallest. */
        void close(int radius) {
            extreme(radius, 1);
            extreme(radius, -1);
        }

        private void extreme(int radius, int sign) {
            for (int step = 0; step < radius; step++) {
                float[] next = level.clone();
                for (int i = 0; i < level.length; i++) {
                    for (int n : neighbours(i)) {
                        if (n >= 0 && sign * level[n] > sign * next[i]) {
                            next[i] = level[n];
                        }
                    }
                }
                level = next;
            }
        }

        /** Averages each cell with its neighbours, and keeps the result from being too dark to divide by. */
        void smooth() {
            for (int step = 0; step < 3; step++) {
                float[] next = level.clone();
                for (int i = 0; i < level.length; i++) {
                    float sum = 2 * level[i];
                    int count = 2;
                    for (int n : neighbours(i)) {
                        if (n >= 0) {
                            sum += level[n];
                            count++;
                        }
                    }
                    next[i] = sum / count;
                }
                level = next;
            }
            for (int i = 0; i < level.length; i++) {
                level[i] = Math.max(DARKEST_PAPER, level[i]);
            }
        }

        /** Levels at fractional row {@code position}, one a column, the last one twice. */
        void interpolateRow(double position, float[] out) {
            double clamped = Math.max(0, Math.min(rows - 1.0, position));
            int upper = (int) clamped;
            int lower = Math.min(rows - 1, upper + 1);
            float t = (float) (clamped - upper);
            for (int c = 0; c < columns; c++) {
                float a = level[upper * columns + c];
                out[c] = a + t * (level[lower * columns + c] - a);
            }
            out[columns] = out[columns - 1];
        }
    }
}
