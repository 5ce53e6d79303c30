package org.copyist.recognition.segment;

import org.copyist.imaging.prepare.InkMask;

/**
 * How much ink there is around each place, at half the working size.
 *
 * @param width in cells of 2 by 2 pixels
 * @param height in cells of 2 by 2 pixels
 * @param values row by row, part of the area that is ink, 0..1
 */
record DensityMap(int width, int height, float[] values) {
    static DensityMap of(InkMask ink) {
        int width = (ink.width() + 1) / 2;
        int height = (ink.height() + 1) / 2;
        float[] values = new float[width * height];
        for (int y = 0; y < ink.height(); y++) {
            int row = y / 2 * width;
            for (int x = 0; x < ink.width(); x++) {
                values[row + x / 2] += 0.25f * ink.pixels()[y * ink.width() + x];
            }
        }
        return new DensityMap(width, height, values);
    }

    /** The means of {@code columns} neighbouring cells of each row; the last ones may be of fewer cells. */
    DensityMap narrowed(int columns) {
        int narrowWidth = (width + columns - 1) / columns;
        float[] sums = new float[narrowWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[y * narrowWidth + x / columns] += values[y * width + x] / columns;
            }
        }
        return new DensityMap(narrowWidth, height, sums);
    }

    /** Smoothed by three box filters each way, close to a Gaussian of the given standard deviations in cells. */
    DensityMap blurred(double sigmaX, double sigmaY) {
        int radiusX = Math.max(1, (int) Math.round((Math.sqrt(4 * sigmaX * sigmaX + 1) - 1) / 2));
        int radiusY = Math.max(1, (int) Math.round((Math.sqrt(4 * sigmaY * sigmaY + 1) - 1) / 2));
        float[] a = values.clone();
        float[] b = new float[a.length];
        for (int pass = 0; pass < 3; pass++) {
            boxRows(a, b, radiusX);
            boxColumns(b, a, radiusY);
        }
        return new DensityMap(width, height, a);
    }

    private void boxRows(float[] in, float[] out, int radius) {
        float part = 1f / (2 * radius + 1);
        for (int y = 0; y < height; y++) {
            int row = y * width;
            double sum = 0;
            for (int x = -radius; x < width; x++) {
                if (x + radius < width) {
                    sum += in[row + x + radius];
                }
                if (x - radius - 1 >= 0) {
                    sum -= in[row + x - radius - 1];
                }
                if (x >= 0) {
                    out[row + x] = (float) (sum * part);
                }
            }
        }
    }

    private void boxColumns(float[] in, float[] out, int radius) {
        float part = 1f / (2 * radius + 1);
        double[] sums = new double[width];
        for (int y = -radius; y < height; y++) {
            add(in, y + radius, 1, sums);
            add(in, y - radius - 1, -1, sums);
            if (y >= 0) {
                for (int x = 0; x < width; x++) {
                    out[y * width + x] = (float) (sums[x] * part);
                }
            }
        }
    }

    private void add(float[] in, int y, int sign, double[] sums) {
        if (y >= 0 && y < height) {
            for (int x = 0; x < width; x++) {
                sums[x] += sign * in[y * width + x];
            }
        }
    }

    /** Minus the second derivative down the column, 0 at the first and last row. */
    float curvature(int x, int y) {
        if (y == 0 || y == height - 1) {
            return 0;
        }
        int i = y * width + x;
        return 2 * values[i] - values[i - width] - values[i + width];
    }
}
