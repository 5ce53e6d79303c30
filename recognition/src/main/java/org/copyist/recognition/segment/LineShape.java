package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extent of one line's ink in working pixels of the deskewed page, and the baseline and outline drawn from it.
 */
final class LineShape {
    /** White space within a line that is not bridged by joining ridges either, in multiples of the scale. */
    private static final double WIDEST_GAP = 9;

    /** White space that divides columns if the lines above and below, up to a distance, have it as well. */
    private static final double GUTTER = 4;

    private static final double GUTTER_REACH = 20;

    /** A speck at the end of a line: white space between it and the line, and its ink, in terms of the scale. */
    private static final double SPECK_GAP = 2.5;

    private static final double SPECK_INK = 0.8;

    /** The least ink of a line, about two letters, in squares of the scale. */
    private static final double LEAST_INK = 1.5;

    /** How far ink may lie beyond the ends of a whole line, in multiples of the scale. */
    private static final double OVERHANG = 4;

    private final Ridge ridge;
    private final double sigma;
    private final int[] tops;
    private final int[] bottoms;
    private final int[] feet;
    private final int[] inks;

    private LineShape(Ridge ridge, double sigma, int width) {
        this.ridge = ridge;
        this.sigma = sigma;
        this.tops = new int[width];
        this.bottoms = new int[width];
        this.feet = new int[width];
        this.inks = new int[width];
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
        return shapes.stream()
                .flatMap(shape -> shape.pieces(shapes).stream())
                .filter(LineShape::isWriting)
                .toList();
    }

    /**
     * The shapes of lines that are whole already, from the owner of each pixel. Ink far beyond the ends of its line is
     * left out.
     *
     * @return one for each line, without ink where it owns none
     */
    static List<LineShape> ofWhole(short[] owners, int width, List<Ridge> lines, double[] sigmas) {
        List<LineShape> shapes = new ArrayList<>();
        for (int k = 0; k < sigmas.length; k++) {
            shapes.add(new LineShape(lines.get(k), sigmas[k], width));
        }
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] != 0) {
                shapes.get(owners[i] - 1).addWithin(i % width, i / width);
            }
        }
        return shapes;
    }

    private void addWithin(int x, int y) {
        if (x > ridge.from() - OVERHANG * sigma && x < ridge.to() + OVERHANG * sigma) {
            add(x, y);
        }
    }

    boolean hasInk() {
        return right() > 0;
    }

    /** This line cut where it has very wide gaps, as between columns, and without specks beyond its ends. */
    private List<LineShape> pieces(List<LineShape> all) {
        List<int[]> runs = runs(SPECK_GAP * sigma);
        List<LineShape> pieces = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            int first = i;
            while (i + 1 < runs.size() && !divides(runs.get(i)[1], runs.get(i + 1)[0], all)) {
                i++;
            }
            int last = i;
            while (first < last && isSpeck(runs.get(first))) {
                first++;
            }
            while (first < last && isSpeck(runs.get(last))) {
                last--;
            }
            pieces.add(part(runs.get(first)[0], runs.get(last)[1]));
        }
        return pieces;
    }

    /** Whether the white space between two columns is too wide for one line, or goes on through the lines around. */
    private boolean divides(int from, int to, List<LineShape> all) {
        if (to - from <= GUTTER * sigma) {
            return false;
        }
        if (to - from > WIDEST_GAP * sigma) {
            return true;
        }
        int crossing = 0;
        int open = 0;
        for (LineShape other : all) {
            boolean near = Math.abs(other.center(from) - center(from)) < GUTTER_REACH * sigma;
            if (near && other.left() < from && other.right() > to) {
                crossing++;
                open += other.hasGap(from, to) ? 1 : 0;
            }
        }
        return open >= 4 && open >= 0.75 * crossing;
    }

    /** Whether a stretch of at least half a gutter's width is white between two columns. */
    private boolean hasGap(int from, int to) {
        int white = 0;
        for (int x = from; x < to; x++) {
            white = inks[x] == 0 ? white + 1 : 0;
            if (white > 0.6 * GUTTER * sigma) {
                return true;
            }
        }
        return false;
    }

    private boolean isSpeck(int[] run) {
        int ink = 0;
        for (int x = run[0]; x < run[1]; x++) {
            ink += inks[x];
        }
        return ink < SPECK_INK * sigma * sigma;
    }

    /** Stretches of columns with ink, {from, to}, between gaps wider than {@code gap}. */
    private List<int[]> runs(double gap) {
        List<int[]> runs = new ArrayList<>();
        for (int x = 0; x < inks.length; x++) {
            if (inks[x] == 0) {
                continue;
            }
            int[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && x - last[1] <= gap) {
                last[1] = x + 1;
            } else {
                runs.add(new int[] {x, x + 1});
            }
        }
        return runs;
    }

    private LineShape part(int from, int to) {
        LineShape part = new LineShape(ridge, sigma, tops.length);
        System.arraycopy(tops, from, part.tops, from, to - from);
        System.arraycopy(bottoms, from, part.bottoms, from, to - from);
        System.arraycopy(feet, from, part.feet, from, to - from);
        System.arraycopy(inks, from, part.inks, from, to - from);
        return part;
    }

    private void add(int x, int y) {
        inks[x]++;
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
    private boolean isWriting() {
        int columns = 0;
        int tallest = 0;
        int ink = 0;
        for (int x = 0; x < tops.length; x++) {
            if (bottoms[x] >= 0) {
                columns++;
                tallest = Math.max(tallest, bottoms[x] + 1 - tops[x]);
                ink += inks[x];
            }
        }
        return columns >= 1.5 * sigma && tallest >= sigma && ink > 2 * columns && ink > LEAST_INK * sigma * sigma;
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
        return new InkOutline(tops, bottoms, this::center, sigma).around(left(), right());
    }
}
