package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.copyist.core.geometry.BoundingBox;

/**
 * Puts the lines of a page into regions and in the order in which they are read, by recursive cuts along white space
 * (XY-cut, Nagy and Seth 1984): first between columns, then between blocks above each other.
 */
final class XyCut {
    /** White space above a block, in spaces between lines: where lines are set wide, that alone ends no paragraph. */
    private static final double BLOCK_GAP = 1.6;

    private final double gap;

    /** @param gap narrowest white space between two columns, in the unit of the boxes */
    XyCut(double gap) {
        this.gap = gap;
    }

    /**
     * The regions in reading order, each a list of indices into {@code cores} in reading order.
     *
     * @param cores for each line the box of its small letters
     */
    List<List<Integer>> regions(List<BoundingBox> cores) {
        List<List<Integer>> regions = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < cores.size(); i++) {
            all.add(i);
        }
        cut(all, cores, Math.max(2.5 * gap, BLOCK_GAP * lineSpace(cores)), regions);
        return regions;
    }

    /** The usual white space from a line to the next below it; 0 where too few lie below each other to tell. */
    private static double lineSpace(List<BoundingBox> cores) {
        double[] spaces = cores.stream()
                .mapToDouble(core -> cores.stream()
                        .filter(other -> other.top() >= core.bottom()
                                && other.left() < core.right()
                                && other.right() > core.left())
                        .mapToDouble(other -> other.top() - core.bottom())
                        .min()
                        .orElse(-1))
                .filter(space -> space >= 0)
                .sorted()
                .toArray();
        return spaces.length < 2 ? 0 : spaces[(spaces.length - 1) / 2];
    }

    /** @param blockGap narrowest white space between two blocks above each other */
    private void cut(List<Integer> lines, List<BoundingBox> cores, double blockGap, List<List<Integer>> regions) {
        if (lines.isEmpty()) {
            return;
        }
        double column = widestGap(lines, cores, true, gap, 2);
        if (!Double.isNaN(column)) {
            cut(side(lines, cores, true, column, true), cores, blockGap, regions);
            cut(side(lines, cores, true, column, false), cores, blockGap, regions);
            return;
        }
        double row = rowBeforeColumns(lines, cores);
        if (Double.isNaN(row)) {
            row = widestGap(lines, cores, false, blockGap, 1);
        }
        if (!Double.isNaN(row)) {
            cut(side(lines, cores, false, row, true), cores, blockGap, regions);
            cut(side(lines, cores, false, row, false), cores, blockGap, regions);
            return;
        }
        regions.add(inRows(lines, cores));
    }

    /** A cut across the page below (or above) which columns can be told apart, as under a heading; NaN if none. */
    private double rowBeforeColumns(List<Integer> lines, List<BoundingBox> cores) {
        for (double row : gaps(lines, cores, false, 0, 1)) {
            for (boolean before : new boolean[] {false, true}) {
                List<Integer> part = side(lines, cores, false, row, before);
                if (!Double.isNaN(widestGap(part, cores, true, gap, 2))) {
                    return row;
                }
            }
        }
        return Double.NaN;
    }

    private static List<Integer> side(
            List<Integer> lines, List<BoundingBox> cores, boolean vertical, double cut, boolean before) {
        return lines.stream()
                .filter(i -> (center(cores.get(i), vertical) < cut) == before)
                .toList();
    }

    private static double center(BoundingBox box, boolean vertical) {
        return vertical ? box.center().x() : box.center().y();
    }

    private static double widestGap(
            List<Integer> lines, List<BoundingBox> cores, boolean vertical, double least, int leastLines) {
        List<Double> gaps = gaps(lines, cores, vertical, least, leastLines);
        return gaps.isEmpty() ? Double.NaN : gaps.get(0);
    }

    /** Middles of the white gaps at least {@code least} wide with enough lines on both sides, widest first. */
    private static List<Double> gaps(
            List<Integer> lines, List<BoundingBox> cores, boolean vertical, double least, int leastLines) {
        record Gap(double middle, double width) {}
        List<BoundingBox> sorted = lines.stream()
                .map(cores::get)
                .sorted(Comparator.comparingDouble(box -> vertical ? box.left() : box.top()))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sorted.size(); i++) {
            double start = vertical ? sorted.get(i).left() : sorted.get(i).top();
            if (i >= leastLines && sorted.size() - i >= leastLines && start - end >= least) {
                gaps.add(new Gap((start + end) / 2, start - end));
            }
            end = Math.max(end, vertical ? sorted.get(i).right() : sorted.get(i).bottom());
        }
        gaps.sort(Comparator.comparingDouble(g -> -g.width));
        return gaps.stream().map(Gap::middle).toList();
    }

    /** From top to bottom; lines at the same height from left to right. */
    private static List<Integer> inRows(List<Integer> lines, List<BoundingBox> cores) {
        List<Integer> byHeight = new ArrayList<>(lines);
        byHeight.sort(Comparator.comparingDouble(i -> center(cores.get(i), false)));
        List<Integer> ordered = new ArrayList<>();
        int i = 0;
        while (i < byHeight.size()) {
            BoundingBox first = cores.get(byHeight.get(i));
            int end = i + 1;
            while (end < byHeight.size()
                    && center(cores.get(byHeight.get(end)), false)
                            < first.center().y() + first.height() / 2) {
                end++;
            }
            List<Integer> row = new ArrayList<>(byHeight.subList(i, end));
            row.sort(Comparator.comparingDouble(k -> cores.get(k).left()));
            ordered.addAll(row);
            i = end;
        }
        return ordered;
    }
}
