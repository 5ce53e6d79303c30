package org.copyist.recognition.segment;

/**
 * The course of the middle of the small letters along a piece of a line, in working pixels of the deskewed page.
 *
 * @param from first column
 * @param ys height of the middle at each column from {@code from} on, at least one
 * @param strength mean of the ridge's response
 */
record Ridge(int from, float[] ys, float strength) {
    /** Column after the last. */
    int to() {
        return from + ys.length;
    }

    int length() {
        return ys.length;
    }

    /** The middle at column {@code x}; beyond its ends a ridge goes on level with the mean of its last stretch. */
    float at(int x, int endStretch) {
        if (x >= from && x < to()) {
            return ys[x - from];
        }
        int n = Math.min(endStretch, ys.length);
        int first = x < from ? 0 : ys.length - n;
        float sum = 0;
        for (int i = first; i < first + n; i++) {
            sum += ys[i];
        }
        return sum / n;
    }
}
