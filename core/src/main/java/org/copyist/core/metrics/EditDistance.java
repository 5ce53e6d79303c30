package org.copyist.core.metrics;

import java.util.List;

/** Levenshtein distance: the fewest insertions, deletions and substitutions that turn one sequence into another. */
public final class EditDistance {
    private EditDistance() {}

    /** Distance in code points. */
    public static int ofCharacters(String a, String b) {
        return of(a.codePoints().boxed().toList(), b.codePoints().boxed().toList());
    }

    /** Distance between two sequences, whose elements are compared by {@code equals}. */
    public static <T> int of(List<T> a, List<T> b) {
        int[] row = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int substitution = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.size()];
    }
}
