package org.copyist.training.line;

import java.util.random.RandomGenerator;
import org.copyist.imaging.line.InkImage;

/** Lines to learn from, reached by number. Implementations are thread-safe. */
interface LineSource {
    /** Number of lines, at least 1. */
    int size();

    /** Whose hand line {@code index} is in; empty if not known, or if it is one that no other line is in. */
    String hand(int index);

    /** The normalised transcript of line {@code index}, 0-based. */
    String text(int index);

    /** The ink of line {@code index}; what is left to chance is drawn from {@code random}. */
    InkImage ink(int index, RandomGenerator random);
}
