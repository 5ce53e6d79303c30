package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Draws the outline of a line around its ink.
 *
 * @param tops of the ink in each column of the page; what stands in columns without ink is of no account
 * @param bottoms of the ink in each column, negative where there is none
 * @param center height of the line at a column
 * @param sigma half the height of its small letters, in working pixels
 */
record InkOutline(int[] tops, int[] bottoms, IntToDoubleFunction center, double sigma) {
    /** Columns that share one corner of the outline. */
    private static final int STEP = 4;

    /** Paper kept around the ink, in working pixels. */
    private static final int PAD = 3;

    /** The outline between two columns. Corners as {x, y}, clockwise. */
    List<double[]> around(int left, int right) {
        int bins = Math.max(1, (right - left + STEP - 1) / STEP);
        double[] upper = new double[bins];
        double[] lower = new double[bins];
        for (int b = 0; b < bins; b++) {
            int middle = left + b * STEP + STEP / 2;
            upper[b] = center.applyAsDouble(middle) - sigma;
            lower[b] = center.applyAsDouble(middle) + sigma;
            for (int x = left + (b - 1) * STEP; x < left + (b + 2) * STEP; x++) {
                if (x >= 0 && x < tops.length && bottoms[x] >= 0) {
                    upper[b] = Math.min(upper[b], tops[x] - PAD);
                    lower[b] = Math.max(lower[b], bottoms[x] + 1 + PAD);
                }
            }
        }
        return corners(left, right, upper, lower);
    }

    private static List<double[]> corners(int left, int right, double[] upper, double[] lower) {
        int bins = upper.length;
        List<double[]> corners = new ArrayList<>();
        corners.add(new double[] {left - PAD, upper[0]});
        for (int b = 0; b < bins; b++) {
            corners.add(new double[] {left + b * STEP + STEP / 2.0, upper[b]});
        }
        corners.add(new double[] {right + PAD, upper[bins - 1]});
        corners.add(new double[] {right + PAD, lower[bins - 1]});
        for (int b = bins - 1; b >= 0; b--) {
            corners.add(new double[] {left + b * STEP + STEP / 2.0, lower[b]});
        }
        corners.add(new double[] {left - PAD, lower[0]});
        return corners;
    }
}
