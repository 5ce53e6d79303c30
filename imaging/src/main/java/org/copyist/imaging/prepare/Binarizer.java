package org.copyist.imaging.prepare;

import org.copyist.imaging.GreyImage;

/**
 * Tells ink from paper by a local threshold (Sauvola and Pietikäinen 2000, equation 5):
 * {@code T = m (1 + k (s / R - 1))} with mean {@code m} and standard deviation {@code s} of the window around the
 * pixel. The dynamic range {@code R}, fixed to 128 in the paper, is taken from the page: half the distance between its
 * ink and its paper (by Otsu's threshold), so that pencil is found as well as black ink.
 */
public final class Binarizer {
    private static final double K = 0.2;

    /** Least {@code R}: paper whose grain varies less than this has no ink on it. */
    private static final double LEAST_RANGE = 14;

    private Binarizer() {}

    /**
     * The ink of a page under even light (see {@link IlluminationEvener}).
     *
     * @param windowPx side of the local window, a few times the thickness of a stroke
     */
    public static InkMask binarize(GreyImage image, int windowPx) {
        double range = Math.max(LEAST_RANGE, inkDepth(image) / 2);
        int width = image.width();
        int height = image.height();
        int radius = Math.max(1, windowPx / 2);
        byte[] ink = new byte[width * height];
        int[] sums = new int[width];
        int[] squares = new int[width];
        for (int y = 0; y < Math.min(radius, height); y++) {
            accumulate(image, y, 1, sums, squares);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                accumulate(image, y + radius, 1, sums, squares);
            }
            if (y - radius - 1 >= 0) {
                accumulate(image, y - radius - 1, -1, sums, squares);
            }
            int rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
            thresholdRow(image, y, radius, rows, range, sums, squares, ink);
        }
        return new InkMask(width, height, ink);
    }

    private static void accumulate(GreyImage image, int y, int sign, int[] sums, int[] squares) {
        int row = y * image.width();
        for (int x = 0; x < image.width(); x++) {
            int value = image.pixels()[row + x] & 255;
            sums[x] += sign * value;
            squares[x] += sign * value * value;
        }
    }

    private static void thresholdRow(
            GreyImage image, int y, int radius, int rows, double range, int[] sums, int[] squares, byte[] ink) {
        int width = image.width();
        long sum = 0;
        long square = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += sums[x];
            square += squares[x];
        }
        for (int x = 0; x < width; x++) {
            if (x + radius < width) {
                sum += sums[x + radius];
                square += squares[x + radius];
            }
            if (x - radius - 1 >= 0) {
                sum -= sums[x - radius - 1];
                square -= squares[x - radius - 1];
            }
            int columns = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
            long area = (long) rows * columns;
            int value = image.at(x, y);
            if (value * area >= sum) {
                continue; // not darker than the mean, which no threshold exceeds: paper, as most of a page
            }
            double count = area;
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
            double threshold = mean * (1 + K * (Math.min(1, deviation / range) - 1));
            ink[y * width + x] = (byte) (value < threshold ? 1 : 0);
        }
    }

    /** Distance between the mean grey of paper and of ink, classes split where their variance is largest (Otsu 1979). */
    private static double inkDepth(GreyImage image) {
        long[] histogram = new long[256];
        for (byte pixel : image.pixels()) {
            histogram[pixel & 255]++;
        }
        long total = image.pixels().length;
        double sum = 0;
        for (int v = 0; v < 256; v++) {
            sum += (double) v * histogram[v];
        }
        double best = -1;
        double depth = 0;
        long dark = 0;
        double darkSum = 0;
        for (int v = 0; v < 255; v++) {
            dark += histogram[v];
            darkSum += (double) v * histogram[v];
            if (dark > 0 && dark < total) {
                double distance = (sum - darkSum) / (total - dark) - darkSum / dark;
                double between = (double) dark * (total - dark) * distance * distance;
                if (between > best) {
                    best = between;
                    depth = distance;
                }
            }
        }
        return depth;
    }
}
