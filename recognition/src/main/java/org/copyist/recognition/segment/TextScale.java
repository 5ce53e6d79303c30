package org.copyist.recognition.segment;

/**
 * Estimates how large the writing of a page is, in two steps. First, the page is smoothed at many scales, and the scale
 * is taken at which level ridges stand out most; this sees the size of the letters, roughly. Then, where lines are
 * evenly spaced, the autocorrelation of the row profile tells their distance exactly; only a distance near the first
 * estimate is taken, since multiples of it correlate as well.
 *
 * <p>The result is the standard deviation of a Gaussian; lines at distance P stand out most for about 0.21 P.
 */
final class TextScale {
    private static final int[] RADII = {2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27};

    /** Smoothing along the lines over smoothing across them. */
    private static final double ELONGATION = 10;

    /** Scale over line distance; the response of a sine wave is largest at 1 / (sqrt(2) pi). */
    private static final double PER_DISTANCE = 0.21;

    private static final int COLUMNS_PER_CELL = 4;
    private static final int STRIPS = 8;

    /** Least autocorrelation, over that at distance 0, of evenly spaced lines. */
    private static final double LEAST_CORRELATION = 0.12;

    private TextScale() {}

    /** The scale in cells of {@code density}. */
    static double of(DensityMap density) {
        double rough = rough(density.narrowed(COLUMNS_PER_CELL));
        double distance = lineDistance(density, 0.8 * rough / PER_DISTANCE, 1.5 * rough / PER_DISTANCE);
        return distance > 0 ? PER_DISTANCE * distance : rough;
    }

    /** Largest response, which is normalised for scale and then favours the larger of two like scales. */
    private static double rough(DensityMap narrow) {
        double best = 4;
        double most = 0;
        for (int radius : RADII) {
            if (radius > 2 && 6 * radius > narrow.height()) {
                break;
            }
            // Three boxes of this radius have exactly this standard deviation.
            double sigma = Math.sqrt(radius * (radius + 1.0));
            DensityMap smooth = narrow.blurred(ELONGATION * sigma / COLUMNS_PER_CELL, sigma);
            double energy = 0;
            for (int y = 1; y < narrow.height() - 1; y++) {
                for (int x = 0; x < narrow.width(); x++) {
                    double response = Math.max(0, smooth.curvature(x, y)) * sigma * sigma;
                    energy += response * response;
                }
            }
            if (energy * Math.sqrt(sigma) > most) {
                most = energy * Math.sqrt(sigma);
                best = sigma;
            }
        }
        return best;
    }

    /** The distance in rows, between two bounds, at which rows are most alike; 0 if none stands out. */
    private static double lineDistance(DensityMap density, double from, double to) {
        int last = (int) Math.min(Math.ceil(to) + 1, density.height() / 2.0);
        if (last <= from) {
            return 0;
        }
        double[] correlation = new double[last + 1];
        for (int s = 0; s < STRIPS; s++) {
            double[] profile = profile(density, s * density.width() / STRIPS, (s + 1) * density.width() / STRIPS);
            withoutTrend(profile, (int) to);
            for (int lag = 0; lag <= last; lag++) {
                double sum = 0;
                for (int y = 0; y + lag < profile.length; y++) {
                    sum += profile[y] * profile[y + lag];
                }
                correlation[lag] += sum / (profile.length - lag);
            }
        }
        int best = 0;
        for (int lag = (int) Math.ceil(from); lag < last; lag++) {
            boolean peak = correlation[lag] >= correlation[lag - 1] && correlation[lag] > correlation[lag + 1];
            if (peak && (best == 0 || correlation[lag] > correlation[best])) {
                best = lag;
            }
        }
        return best > 0 && correlation[best] > LEAST_CORRELATION * correlation[0] ? best : 0;
    }

    private static double[] profile(DensityMap density, int from, int to) {
        double[] profile = new double[density.height()];
        for (int y = 0; y < profile.length; y++) {
            for (int x = from; x < to; x++) {
                profile[y] += density.values()[y * density.width() + x];
            }
        }
        return profile;
    }

    /** Takes the mean of the rows around away from each row. */
    private static void withoutTrend(double[] profile, int radius) {
        double[] sums = new double[profile.length + 1];
        for (int y = 0; y < profile.length; y++) {
            sums[y + 1] = sums[y] + profile[y];
        }
        for (int y = 0; y < profile.length; y++) {
            int from = Math.max(0, y - radius);
            int to = Math.min(profile.length, y + radius + 1);
            profile[y] -= (sums[to] - sums[from]) / (to - from);
        }
    }
}
