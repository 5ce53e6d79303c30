package org.copyist.recognition.segment;

import java.util.List;

/**
 * Knows quotation marks and accents that were traced as lines of their own: too short for a word, close above a much
 * longer line. Their ink belongs to that line.
 */
final class FloatingMarks {
    /** Longest mark, and how far it may float above the baseline of its line, in multiples of the scale. */
    private static final double LONGEST = 7;

    private static final double HIGHEST = 3.6;

    /** How far a mark may stand out beyond the ends of its line, likewise. */
    private static final double OVERHANG = 3;

    private FloatingMarks() {}

    /**
     * The lines without such marks.
     *
     * @param sigma the scale of the page's writing in cells
     */
    static List<TracedLine> without(List<TracedLine> lines, double sigma) {
        return lines.stream()
                .filter(mark -> mark.ys().length > LONGEST * sigma
                        || lines.stream().noneMatch(line -> floatsAbove(mark, line, sigma)))
                .toList();
    }

    private static boolean floatsAbove(TracedLine mark, TracedLine line, double sigma) {
        int middle = (mark.from() + mark.to()) / 2;
        double height = line.at(middle) - mark.at(middle);
        return line.ys().length >= 2 * mark.ys().length
                && line.from() - OVERHANG * sigma <= mark.from()
                && line.to() + OVERHANG * sigma >= mark.to()
                && height > 0
                && height < HIGHEST * sigma;
    }
}
