package org.copyist.imaging.register;

/**
 * Neighbouring columns or rows.
 *
 * @param from the first
 * @param to the one after the last
 */
record Span(int from, int to) {
    int length() {
        return to - from;
    }

    /** This, ends that are no ends of {@code all} drawn in by {@code margin}. */
    Span within(int margin, Span all) {
        return new Span(from == all.from ? from : from + margin, to == all.to ? to : to - margin);
    }
}
