package org.copyist.imaging.prepare;

import java.util.Arrays;

/**
 * Finds the angle at which lines of writing run over a page, by the sharpness of the row profile (Postl 1986): the ink
 * is projected along each angle in turn, and the best one has the steepest steps between neighbouring rows.
 */
public final class SkewEstimator {
    /** Largest skew that is looked for, in degrees to either side. */
    public static final double MOST_DEGREES = 15;

    /** Points that are enough to see the rows of a page. */
    private static final int MOST_POINTS = 60_000;

    /** An angle must beat the upright page by this factor to be believed. */
    private static final double CONVINCING = 1.05;

    private SkewEstimator() {}

    /**
     * The slope of the lines: rows gone down per column gone right; 0 where no angle stands out.
     *
     * @param ink a page without ruled lines
     */
    public static double slope(InkMask ink) {
        int count = ink.inkCount();
        if (count < 100) {
            return 0;
        }
        Points points = Points.sample(ink, Math.max(1, count / MOST_POINTS));
        double most = Math.min(Math.tan(Math.toRadians(MOST_DEGREES)), (double) ink.height() / ink.width());
        // A row is about a 400th of the page: finer than a line, coarser than a stroke.
        double bin = Math.max(2, Math.max(ink.height(), ink.width()) / 400.0);
        double best = search(points, 0, most, most / 30, bin);
        best = search(points, best, most / 30, most / 300, bin);
        return sharpness(points, best, bin) > CONVINCING * sharpness(points, 0, bin) ? best : 0;
    }

    private static double search(Points points, double center, double reach, double step, double bin) {
        double best = center;
        double bestSharpness = -1;
        int steps = (int) Math.round(reach / step);
        for (int k = -steps; k <= steps; k++) {
            double slope = center + k * step;
            double sharpness = sharpness(points, slope, bin);
            if (sharpness > bestSharpness) {
                bestSharpness = sharpness;
                best = slope;
            }
        }
        return best;
    }

    private static double sharpness(Points points, double slope, double bin) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int x = 0; x < points.highest.length; x++) {
            if (points.highest[x] <= points.lowest[x]) {
                least = Math.min(least, points.highest[x] - slope * x);
                greatest = Math.max(greatest, points.lowest[x] - slope * x);
            }
        }
        int[] rows = new int[(int) ((greatest - least) / bin) + 2];
        int[] xs = points.xs;
        int[] ys = points.ys;
        for (int i = 0; i < xs.length; i++) {
            rows[(int) ((ys[i] - slope * xs[i] - least) / bin)]++;
        }
        double sum = 0;
        for (int r = 1; r < rows.length; r++) {
            double step = rows[r] - rows[r - 1];
            sum += step * step;
        }
        return sum;
    }

    /**
     * Ink pixels of a page.
     *
     * @param xs their columns
     * @param ys their rows
     * @param highest for each column of the page its first row with a point; beyond {@code lowest} if there is none
     * @param lowest for each column its last row with a point
     */
    private record Points(int[] xs, int[] ys, int[] highest, int[] lowest) {
        /** Every {@code step}th ink pixel. */
        static Points sample(InkMask ink, int step) {
            int count = ink.inkCount() / step;
            int[] xs = new int[count];
            int[] ys = new int[count];
            int[] highest = new int[ink.width()];
            Arrays.fill(highest, Integer.MAX_VALUE);
            int[] lowest = new int[ink.width()];
            int seen = 0;
            int taken = 0;
            for (int i = 0; i < ink.pixels().length && taken < count; i++) {
                if (ink.pixels()[i] != 0 && ++seen % step == 0) {
                    int x = i % ink.width();
                    int y = i / ink.width();
                    highest[x] = Math.min(highest[x], y);
                    lowest[x] = Math.max(lowest[x], y);
                    xs[taken] = x;
                    ys[taken++] = y;
                }
            }
            return new Points(xs, ys, highest, lowest);
        }
    }
}
