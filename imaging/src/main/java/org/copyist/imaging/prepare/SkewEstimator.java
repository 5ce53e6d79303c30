package org.copyist.imaging.prepare;

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
        int[][] points = sample(ink, Math.max(1, count / MOST_POINTS));
        double most = Math.min(Math.tan(Math.toRadians(MOST_DEGREES)), (double) ink.height() / ink.width());
        // A row is about a 400th of the page: finer than a line, coarser than a stroke.
        double bin = Math.max(2, Math.max(ink.height(), ink.width()) / 400.0);
        double best = search(points, 0, most, most / 30, bin);
        best = search(points, best, most / 30, most / 300, bin);
        return sharpness(points, best, bin) > CONVINCING * sharpness(points, 0, bin) ? best : 0;
    }

    private static double search(int[][] points, double center, double reach, double step, double bin) {
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

    /** Every {@code step}th ink pixel: columns, rows. */
    private static int[][] sample(InkMask ink, int step) {
        int count = ink.inkCount() / step;
        int[] xs = new int[count];
        int[] ys = new int[count];
        int seen = 0;
        int taken = 0;
        for (int i = 0; i < ink.pixels().length && taken < count; i++) {
            if (ink.pixels()[i] != 0 && ++seen % step == 0) {
                xs[taken] = i % ink.width();
                ys[taken++] = i / ink.width();
            }
        }
        return new int[][] {xs, ys};
    }

    private static double sharpness(int[][] points, double slope, double bin) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int[] xs = points[0];
        int[] ys = points[1];
        for (int i = 0; i < xs.length; i++) {
            double row = ys[i] - slope * xs[i];
            least = Math.min(least, row);
            greatest = Math.max(greatest, row);
        }
        int[] rows = new int[(int) ((greatest - least) / bin) + 2];
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
}
