package org.copyist.imaging.register;

import java.util.function.IntPredicate;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.prepare.InkMask;

/** Where there is no print on a form. Single specks count as paper. */
final class PrintProfile {
    /** A place with less ink than this part of it is free, */
    private static final double SPECKS = 0.002;

    /** but not with more ink than a square of this side has, over the longer side of the form. */
    private static final double LARGEST_SPECK = 0.003;

    private final InkMask ink;
    private final double mostInk;

    PrintProfile(InkMask ink) {
        this.ink = ink;
        this.mostInk = Math.pow(LARGEST_SPECK * Math.max(ink.width(), ink.height()), 2);
    }

    int width() {
        return ink.width();
    }

    int height() {
        return ink.height();
    }

    boolean isFree(Span columns, Span rows) {
        int count = 0;
        for (int y = rows.from(); y < rows.to(); y++) {
            for (int x = columns.from(); x < columns.to(); x++) {
                count += ink.pixels()[y * ink.width() + x];
            }
        }
        return count <= Math.min(mostInk, SPECKS * columns.length() * rows.length());
    }

    /** The widest span of columns without ink between some rows. */
    Span freeColumns(Span columns, Span rows) {
        return longest(columns, x -> isFree(new Span(x, x + 1), rows));
    }

    /** The highest span of rows without ink between some columns. */
    Span freeRows(Span rows, Span columns) {
        return longest(rows, y -> isFree(columns, new Span(y, y + 1)));
    }

    /** The highest row from which down to {@code bottom} there is no ink; at least {@code top}. */
    int freeAbove(int bottom, int top, Span columns) {
        int y = bottom;
        while (y > top && isFree(columns, new Span(y - 1, y))) {
            y--;
        }
        return y;
    }

    /** Around all ink of a place that has some. */
    BoundingBox inkBox(Span columns, Span rows) {
        int left = columns.to();
        int right = columns.from();
        int top = rows.to();
        int bottom = rows.from();
        for (int y = rows.from(); y < rows.to(); y++) {
            for (int x = columns.from(); x < columns.to(); x++) {
                if (ink.at(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new BoundingBox(left, top, Math.max(left + 1, right), Math.max(top + 1, bottom));
    }

    private static Span longest(Span all, IntPredicate free) {
        Span best = new Span(all.from(), all.from());
        int start = all.from();
        for (int i = all.from(); i < all.to(); i++) {
            if (!free.test(i)) {
                start = i + 1;
            } else if (i + 1 - start > best.length()) {
                best = new Span(start, i + 1);
            }
        }
        return best;
    }
}
