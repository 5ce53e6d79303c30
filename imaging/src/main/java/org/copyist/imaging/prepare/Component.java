package org.copyist.imaging.prepare;

/**
 * A connected patch of ink.
 *
 * @param label its value in {@link Components#labels()}, from 1
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 * @param area number of ink pixels
 */
public record Component(int label, int left, int top, int right, int bottom, int area) {
    public int width() {
        return right - left;
    }

    public int height() {
        return bottom - top;
    }
}
