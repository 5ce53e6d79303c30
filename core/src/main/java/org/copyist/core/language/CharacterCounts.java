package org.copyist.core.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each character stands in texts, so that a language model gets to know those that matter. Not thread-safe. */
public final class CharacterCounts {
    /** A character is rare that stands less than once in so many. */
    private static final long RARE = 1_000_000;

    /** A model has two symbols more: the unknown one and the space, which may not stand in the texts. */
    private static final int MOST = Vocabulary.MOST_SYMBOLS - 3;

    private final Map<Integer, Long> counts = new HashMap<>();
    private long all;

    /** Counts the characters of {@code text}, folded as a language model folds them. */
    public void add(String text) {
        TextFolding.fold(text).codePoints().forEach(character -> {
            counts.merge(character, 1L, Long::sum);
            all++;
        });
    }

    /** Those that are not rare, the most frequent first; no more than a {@link CharacterLanguageModelBuilder} takes. */
    public List<String> frequent() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * RARE >= all)
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(MOST)
                .map(entry -> Character.toString(entry.getKey()))
                .toList();
    }
}
