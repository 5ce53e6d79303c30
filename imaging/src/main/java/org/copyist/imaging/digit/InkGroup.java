package org.copyist.imaging.digit;

import java.util.HashSet;
import java.util.Set;
import org.copyist.imaging.prepare.Component;

/**
 * Patches of ink that may make up one digit; a box half-open in mask pixels.
 *
 * @param area number of ink pixels
 * @param labels of the components that belong to it
 */
record InkGroup(int left, int top, int right, int bottom, int area, Set<Integer> labels) {
    InkGroup {
        labels = Set.copyOf(labels);
    }

    static InkGroup of(Component c) {
        return new InkGroup(c.left(), c.top(), c.right(), c.bottom(), c.area(), Set.of(c.label()));
    }

    InkGroup union(InkGroup other) {
        Set<Integer> all = new HashSet<>(labels);
        all.addAll(other.labels);
        return new InkGroup(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom),
                area + other.area,
                all);
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    /** Middle column. */
    double centre() {
        return (left + right) / 2.0;
    }

    /** Middle row. */
    double centreDown() {
        return (top + bottom) / 2.0;
    }

    /** Columns of paper between the boxes; negative where they overlap. */
    int gapAcross(InkGroup other) {
        return Math.max(left, other.left) - Math.min(right, other.right);
    }

    /** Rows of paper between the boxes; negative where they overlap. */
    int gapDown(InkGroup other) {
        return Math.max(top, other.top) - Math.min(bottom, other.bottom);
    }
}
