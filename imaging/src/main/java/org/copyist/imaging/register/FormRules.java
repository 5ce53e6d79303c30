package org.copyist.imaging.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.imaging.prepare.InkMask;

/** The straight lines that are printed on a form. All lengths are parts of the longer side of the form. */
final class FormRules {
    /** Ink that runs on for so long along a row or a column is part of a rule, or of a large letter. */
    private static final double LEAST_RUN = 0.0085;

    /** Side of the largest dot, and length of the longest dash, of a line of such. */
    private static final double MOST_DOT = 0.0032;

    private static final double MOST_DASH = 0.0085;

    /** Gap between dots or dashes of a line. */
    private static final double MOST_GAP = 0.008;

    /** How far a line may lie off level. */
    private static final double MOST_RISE = 0.008;

    /** Length of a rule that tells the slope of the form. */
    private static final double LONG = 0.1;

    /** Nothing is printed so near to the edge of a sheet. */
    private static final double EDGE = 0.01;

    /** Thickness of a rule. */
    private static final double THICKNESS = 0.003;

    private final InkMask ink;
    private final InkMask rows;
    private final InkMask columns;
    private final List<Level> level;
    private final List<Component> uprights;
    private final int side;

    private FormRules(InkMask ink, InkMask rows, InkMask columns, int side) {
        this.ink = ink;
        this.rows = rows;
        this.columns = columns;
        this.side = side;
        this.level = level(Components.of(rows));
        this.uprights = Components.of(columns).components().stream()
                .filter(rule -> rule.height() >= 2 * side * LEAST_RUN)
                .toList();
    }

    static FormRules of(InkMask ink) {
        int side = Math.max(ink.width(), ink.height());
        int least = Math.max(8, (int) (side * LEAST_RUN));
        return new FormRules(
                ink, runs(ink, least), runs(ink.transposed(), least).transposed(), side);
    }

    /** Rows that rules go down for each column that they go right: the median of the long ones; 0 if there are none. */
    double slope() {
        double[] slopes = level.stream()
                .filter(rule -> rule.place.width() >= side * LONG)
                .mapToDouble(rule -> rule.fit.slope())
                .sorted()
                .toArray();
        return slopes.length == 0 ? 0 : slopes[slopes.length / 2];
    }

    /** Ink that is long in a row, and the line that it follows. */
    private record Level(Component place, LineFit fit) {
        /** Whether it is as straight as if it was ruled: strokes of a pen are not. */
        boolean isStraight() {
            double thickness = (double) place.area() / place.width();
            return fit.deviation() <= 0.31 * thickness + 0.2;
        }
    }

    private static List<Level> level(Components rows) {
        List<LineFit> fits =
                rows.components().stream().map(rule -> new LineFit()).toList();
        for (int i = 0; i < rows.labels().length; i++) {
            if (rows.labels()[i] != 0) {
                int row = i / rows.width();
                fits.get(rows.labels()[i] - 1).add(i % rows.width(), row);
            }
        }
        return rows.components().stream()
                .map(rule -> new Level(rule, fits.get(rule.label() - 1)))
                .toList();
    }

    /** Ink in runs of at least {@code least} pixels along rows. */
    private static InkMask runs(InkMask ink, int least) {
        byte[] out = new byte[ink.pixels().length];
        for (int y = 0; y < ink.height(); y++) {
            int row = y * ink.width();
            int start = 0;
            for (int x = 0; x <= ink.width(); x++) {
                if (x == ink.width() || !ink.at(x, y)) {
                    if (x - start >= least) {
                        Arrays.fill(out, row + start, row + x, (byte) 1);
                    }
                    start = x + 1;
                }
            }
        }
        return new InkMask(ink.width(), ink.height(), out);
    }

    /** What is no rule and does not touch one: the paper between them, and other print. */
    InkMask between() {
        byte[] out = new byte[ink.pixels().length];
        Arrays.fill(out, (byte) 1);
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < ink.width(); x++) {
                if (rows.at(x, y) || columns.at(x, y)) {
                    fill(out, x - 1, x + 2, y - 1, y + 2, 0);
                }
            }
        }
        return new InkMask(ink.width(), ink.height(), out);
    }

    /** Level lines, ruled, dashed or dotted, at least {@code least} pixels long. */
    List<Component> lines(int least) {
        List<Component> all = new ArrayList<>(
                level.stream().filter(Level::isStraight).map(Level::place).toList());
        all.addAll(Components.of(dots()).components());
        return all.stream()
                .filter(line -> line.width() >= least && line.height() <= Math.max(4, side * MOST_RISE))
                .toList();
    }

    /**
     * Whether a line is one to write on: no upright rule stands at both its ends, as at a side of a box, and it is not the
     * edge of the sheet.
     */
    boolean isFreeLine(Component line) {
        double edge = side * EDGE;
        return line.left() > edge
                && line.top() > edge
                && line.right() < ink.width() - edge
                && line.bottom() < ink.height() - edge
                && !(meetsUpright(line, line.left()) && meetsUpright(line, line.right()));
    }

    private boolean meetsUpright(Component line, int x) {
        double slack = 2 + side * THICKNESS;
        return uprights.stream()
                .anyMatch(rule -> rule.left() - slack <= x
                        && rule.right() + slack >= x
                        && rule.top() - slack <= line.bottom()
                        && rule.bottom() + slack >= line.top());
    }

    /**
     * A form without its rules.
     *
     * @param even the form under even light
     * @param lines level lines
     * @param rectangles what lies between the sides of boxes
     */
    GreyImage paintedOver(GreyImage even, List<Component> lines, List<Component> rectangles) {
        GreyImage painted =
                new GreyImage(even.width(), even.height(), even.pixels().clone());
        int thick = (int) Math.ceil(side * THICKNESS);
        lines.stream().filter(line -> line.height() <= 2 * thick).forEach(line -> paint(painted, line, 2, false));
        uprights.stream().filter(rule -> rule.width() <= 2 * thick).forEach(rule -> paint(painted, rule, 2, false));
        rectangles.forEach(box -> paint(painted, box, thick, true));
        return painted;
    }

    /** Paints a place and {@code out} pixels around it as paper; only those around it if it is {@code hollow}. */
    private static void paint(GreyImage image, Component box, int out, boolean hollow) {
        byte paper = (byte) IlluminationEvener.PAPER;
        for (int y = Math.max(0, box.top() - out); y < Math.min(image.height(), box.bottom() + out); y++) {
            for (int x = Math.max(0, box.left() - out); x < Math.min(image.width(), box.right() + out); x++) {
                boolean inside = x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
                if (!(hollow && inside)) {
                    image.pixels()[y * image.width() + x] = paper;
                }
            }
        }
    }

    /** Dots and dashes, joined to their neighbours. */
    private InkMask dots() {
        byte[] out = new byte[ink.pixels().length];
        int reach = (int) Math.ceil(side * MOST_GAP / 2);
        for (Component dot : Components.of(ink).components()) {
            if (dot.height() <= side * MOST_DOT && dot.width() <= side * MOST_DASH) {
                fill(out, dot.left() - reach, dot.right() + reach, dot.top(), dot.bottom(), 1);
            }
        }
        return new InkMask(ink.width(), ink.height(), out);
    }

    private void fill(byte[] mask, int left, int right, int top, int bottom, int value) {
        int from = Math.max(0, left);
        int to = Math.min(ink.width(), right);
        for (int y = Math.max(0, top); y < Math.min(ink.height(), bottom); y++) {
            Arrays.fill(mask, y * ink.width() + from, y * ink.width() + to, (byte) value);
        }
    }
}
