package org.copyist.core.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Which elements of two sequences stand for each other in a shortest edit from one to the other (Wagner and Fischer
 * 1974). Where several are as short, substitutions are preferred.
 *
 * @param pairs in the order of both sequences
 */
public record Alignment(List<Pair> pairs) {
    /** The index of a {@link Pair} that has no partner on that side. */
    public static final int NONE = -1;

    /**
     * Two elements that stand for each other.
     *
     * @param reference 0-based index, or {@link #NONE} if the hypothesis has one too many
     * @param hypothesis 0-based index, or {@link #NONE} if it is missing there
     */
    public record Pair(int reference, int hypothesis) {}

    public Alignment {
        pairs = List.copyOf(pairs);
    }

    /** Aligns two sequences, whose elements are compared by {@code equals}. */
    public static <T> Alignment of(List<T> reference, List<T> hypothesis) {
        int[][] distance = new int[reference.size() + 1][hypothesis.size() + 1];
        for (int i = 0; i <= reference.size(); i++) {
            for (int j = 0; j <= hypothesis.size(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                } else {
                    int dropped = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
                    distance[i][j] =
                            Math.min(dropped, distance[i - 1][j - 1] + cost(reference, hypothesis, i - 1, j - 1));
                }
            }
        }
        Deque<Pair> pairs = new ArrayDeque<>();
        int i = reference.size();
        int j = hypothesis.size();
        while (i > 0 || j > 0) {
            if (i > 0
                    && j > 0
                    && distance[i][j] == distance[i - 1][j - 1] + cost(reference, hypothesis, i - 1, j - 1)) {
                pairs.addFirst(new Pair(--i, --j));
            } else if (i > 0 && distance[i][j] == distance[i - 1][j] + 1) {
                pairs.addFirst(new Pair(--i, NONE));
            } else {
                pairs.addFirst(new Pair(NONE, --j));
            }
        }
        return new Alignment(List.copyOf(pairs));
    }

    private static <T> int cost(List<T> reference, List<T> hypothesis, int i, int j) {
        return reference.get(i).equals(hypothesis.get(j)) ? 0 : 1;
    }
}
