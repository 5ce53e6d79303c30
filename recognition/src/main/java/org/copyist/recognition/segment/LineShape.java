package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extent of one line's ink in working pixels of the deskewed page, and the baseline and outline drawn from it.
 */
final class LineShape {
    /** Columns that share one corner of the outline. */
    private static final int STEP = 4;

    /** Paper kept around the ink, in working pixels. */
    private static final int PAD = 3;

    private final Ridge ridge;
    private final double sigma;
    private final int[] tops;
    private final int[] bottoms;
    private final int[] feet;
    private int inkCount;

    LineShape(Ridge ridge, double sigma, int width) {
        this.ridge = ridge;
        this.sigma = sigma;
        this.tops = new int[width];
        this.bottoms = new int[width];
        this.feet = new int[width];
        Arrays.fill(tops, Integer.MAX_VALUE);
        Arrays.fill(bottoms, -1);
        Arrays.fill(feet, -1);
    }

    /** The shapes of all lines, from the owner of each pixel (see {@link InkOwners}). */
    static List<LineShape> measure(short[] owners, int width, List<Ridge> lines, double sigma) {
        List<LineShape> shapes = new ArrayList<>();
        lines.forEach(line -> shapes.add(new LineShape(line, sigma, width)));
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != 0) {
                shapes.get(owners[i] - 1).add(i % width, i / width);
            }
        }
        return shapes;
    }

    private void add(int x, int y) {
        inkCount++;
        tops[x] = Math.min(tops[x], y);
        bottoms[x] = Math.max(bottoms[x], y);
        double center = center(x);
        if (y > center - sigma && y < center + 1.9 * sigma) {
            feet[x] = Math.max(feet[x], y);
        }
    }

    double center(int x) {
        return ridge.at(x, (int) (4 * sigma));
    }

    int left() {
        int x = 0;
        while (x < tops.length && bottoms[x] < 0) {
            x++;
        }
        return x;
    }

    /** Column after the last with ink. */
    int right() {
        int x = tops.length;
        while (x > 0 && bottoms[x - 1] < 0) {
            x--;
        }
        return x;
    }

    /** Whether this is enough ink, and spread enough, to be writing. */
    boolean isWriting() {
        int columns = 0;
        int tallest = 0;
        for (int x = 0; x < tops.length; x++) {
            if (bottoms[x] >= 0) {
                columns++;
                tallest = Math.max(tallest, bottoms[x] + 1 - tops[x]);
            }
        }
        return columns >= 1.5 * sigma && tallest >= sigma && inkCount > 2 * columns;
    }

    /**
     * Where the letters stand: in windows about two letters wide, the height that three in ten feet go below; feet of
     * descenders do not count. Points as {x, y}, at least two.
     */
    List<double[]> baseline() {
        int half = Math.max(4, (int) (5 * sigma));
        int step = Math.max(4, (int) (2 * sigma));
        List<double[]> points = new ArrayList<>();
        int left = left();
        int right = Math.max(left + 1, right() - 1);
        int steps = Math.max(1, (right - left + step - 1) / step);
        for (int s = 0; s <= steps; s++) {
            int x = left + (int) ((long) (right - left) * s / steps);
            points.add(new double[] {x, foot(x, half)});
        }
        return smoothed(points);
    }

    private double foot(int x, int half) {
        int from = Math.max(0, x - half);
        int to = Math.min(feet.length, x + half + 1);
        double[] below = new double[to - from];
        int count = 0;
        for (int c = from; c < to; c++) {
            boolean descends = bottoms[c] > center(c) + 1.9 * sigma;
            if (feet[c] >= 0 && !descends) {
                below[count++] = feet[c] - center(c);
            }
        }
        if (count == 0) {
            return center(x) + sigma;
        }
        Arrays.sort(below, 0, count);
        return center(x) + below[(int) (0.7 * (count - 1))];
    }

    private static List<double[]> smoothed(List<double[]> points) {
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double sum = 0;
            int count = 0;
            for (int k = Math.max(0, i - 1); k <= Math.min(points.size() - 1, i + 1); k++) {
                sum += points.get(k)[1];
                count++;
            }
            out.add(new double[] {points.get(i)[0], sum / count});
        }
        return out;
    }

    /** The outline that holds all ink of the line and the band of its small letters. Corners as {x, y}, clockwise. */
    List<double[]> outline() {
        int left = left();
        int right = right();
        int bins = Math.max(1, (right - left + STEP - 1) / STEP);
        double[] upper = new double[bins];
        double[] lower = new double[bins];
        for (int b = 0; b < bins; b++) {
            int middle = left + b * STEP + STEP / 2;
            upper[b] = center(middle) - sigma;
            lower[b] = center(middle) + sigma;
            for (int x = left + (b - 1) * STEP; x < left + (b + 2) * STEP; x++) {
                if (x >= 0 && x < tops.length && bottoms[x] >= 0) {
                    upper[b] = Math.min(upper[b], tops[x] - PAD);
                    lower[b] = Math.max(lower[b], bottoms[x] + 1 + PAD);
                }
            }
        }
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
