package org.copyist.recognition.segment;

/**
 * A baseline as the network sees it, in cells of its maps.
 *
 * @param from first column
 * @param ys height of the baseline at the middle of each column from {@code from} on, at least one; 0.5 is the middle of
 *     the first row
 * @param certainty mean of the maps of writing and of print together just above it, about 0..1
 * @param print whether the line is printed rather than written
 * @param rise how far its writing reaches above the baseline, ascenders included, in cells
 */
record TracedLine(int from, float[] ys, double certainty, boolean print, double rise) {
    /** Column after the last. */
    int to() {
        return from + ys.length;
    }

    /** The height at column {@code x}; beyond its ends a line goes on level. */
    float at(int x) {
        return ys[Math.max(0, Math.min(ys.length - 1, x - from))];
    }
}
