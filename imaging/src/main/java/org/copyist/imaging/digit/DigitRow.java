package org.copyist.imaging.digit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Digits beside each other and what else stands in their row, such as points, dashes and slashes.
 *
 * @param digits from left to right, at least one
 * @param others from left to right
 */
record DigitRow(List<InkGroup> digits, List<InkGroup> others) {
    /** Paper between two digits of one number, at most, in heights of the row. */
    private static final double NUMBER_GAP = 0.7;

    /** The same in rows that are spaced evenly, as in the boxes of a form. */
    private static final double EVEN_NUMBER_GAP = 1.3;

    /** Characters are spaced evenly up to this many times the middle distance of their centres. */
    private static final double EVEN = 1.35;

    /** How far a mark may reach over the row and under it, in heights of the row: commas hang, apostrophes stand high. */
    private static final double OVERHANG = 0.5;

    /** A slash is taller than the digits beside it. */
    private static final double SLASH_HEIGHT = 1.25;

    /** Ink of a straight stroke, at most, in lengths of its box's diagonal times the width of a stroke. */
    private static final double STRAIGHT = 1.3;

    private static final Comparator<InkGroup> FROM_LEFT = Comparator.comparingInt(InkGroup::left);

    /**
     * The rows, with what stands in each or nearest to it.
     *
     * @param rows of digits, each from left to right, with at least one
     * @param others ink of the whole picture that is no single digit
     */
    static List<DigitRow> of(List<List<InkGroup>> rows, List<InkGroup> others) {
        List<DigitRow> empty =
                rows.stream().map(row -> new DigitRow(row, List.of())).toList();
        Map<DigitRow, List<InkGroup>> byRow = others.stream()
                .flatMap(other -> empty.stream()
                        .filter(row -> row.holds(other))
                        .min(Comparator.comparingDouble(row -> row.distance(other)))
                        .map(row -> Map.entry(row, other))
                        .stream())
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return empty.stream()
                .map(row -> new DigitRow(row.digits(), sorted(byRow.getOrDefault(row, List.of()))))
                .toList();
    }

    private static List<InkGroup> sorted(List<InkGroup> groups) {
        return groups.stream().sorted(FROM_LEFT).toList();
    }

    private double height() {
        return digits.stream().mapToInt(InkGroup::height).sorted().toArray()[digits.size() / 2];
    }

    private boolean holds(InkGroup other) {
        double height = height();
        return digits.stream()
                .anyMatch(digit -> other.gapAcross(digit) <= EVEN_NUMBER_GAP * height
                        && other.top() >= digit.top() - OVERHANG * height
                        && other.bottom() <= digit.bottom() + OVERHANG * height);
    }

    /** Rows of paper up or down to the digit that is nearest across; negative where it stands beside that. */
    private int distance(InkGroup other) {
        return digits.stream()
                .min(Comparator.comparingInt(digit -> digit.gapAcross(other)))
                .map(digit -> digit.gapDown(other))
                .orElseThrow();
    }

    /** Digits and what else there is, from left to right. */
    List<InkGroup> all() {
        return sorted(Stream.concat(digits.stream(), others.stream()).toList());
    }

    /** Whether {@code group} is a digit, and no slash: a straight stroke between digits that is taller than they are. */
    boolean isDigit(InkGroup group, double stroke) {
        int place = digits.indexOf(group);
        boolean between = place > 0 && place < digits.size() - 1;
        boolean slash = between
                && group.height() >= SLASH_HEIGHT * height()
                && group.area() <= STRAIGHT * stroke * Math.hypot(group.width(), group.height());
        return place >= 0 && !slash;
    }

    /** What stands close enough together to be one number, with its marks, from left to right. */
    List<InkGroup> numbers() {
        List<InkGroup> all = all();
        double height = height();
        double even = EVEN * pitch(all);
        List<InkGroup> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            InkGroup group = all.get(i);
            InkGroup last = numbers.isEmpty() ? group : numbers.get(numbers.size() - 1);
            double gap = group.gapAcross(last);
            boolean spacedEvenly = i > 0
                    && gap <= EVEN_NUMBER_GAP * height
                    && group.centre() - all.get(i - 1).centre() <= even;
            if (i > 0 && (gap <= NUMBER_GAP * height || spacedEvenly)) {
                numbers.set(numbers.size() - 1, last.union(group));
            } else {
                numbers.add(group);
            }
        }
        return numbers.stream().filter(this::hasDigit).toList();
    }

    private boolean hasDigit(InkGroup number) {
        return digits.stream().anyMatch(digit -> number.labels().containsAll(digit.labels()));
    }

    /** The middle one of the distances between the centres of neighbours; 0 for fewer than three. */
    private static double pitch(List<InkGroup> all) {
        double[] steps = IntStream.range(1, all.size())
                .mapToDouble(i -> all.get(i).centre() - all.get(i - 1).centre())
                .sorted()
                .toArray();
        return steps.length < 2 ? 0 : steps[steps.length / 2];
    }
}
