package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;

/**
 * Says what language a document is in, for programs that read it aloud or look at its spelling where nobody knows: by the short words that every text is full of. A text that is not clearly in one of the languages known here is in none.
 */
public final class TextLanguage {
    private static final Map<String, Set<String>> COMMON = Map.of(
            "en",
                    Set.of(
                            "the", "and", "of", "to", "that", "was", "with", "for", "is", "have", "not", "you", "he",
                            "it"),
            "fr",
                    Set.of(
                            "le", "la", "les", "et", "des", "du", "est", "que", "une", "dans", "pour", "qui", "il",
                            "vous"),
            "de",
                    Set.of(
                            "der", "die", "und", "das", "ist", "nicht", "ein", "ich", "zu", "mit", "den", "von", "sie",
                            "es"),
            "es", Set.of("el", "los", "las", "y", "del", "que", "por", "una", "con", "no", "su", "lo", "se", "más"),
            "it",
                    Set.of(
                            "il", "di", "che", "è", "della", "non", "per", "una", "gli", "con", "del", "sono", "si",
                            "ma"));

    /** Fewer such words say nothing. */
    private static final int LEAST_WORDS = 3;

    /** How many times as many there must be of the likeliest language as of the next. */
    private static final double CLEARLY = 1.5;

    private TextLanguage() {}

    /** The language that is known, else guessed, as BCP 47 has it, such as {@code fr}; empty if it is not clear. */
    public static Optional<String> of(ExportDocument document) {
        return document.language().or(() -> guessed(document));
    }

    private static Optional<String> guessed(ExportDocument document) {
        return of(document.pages().stream()
                .flatMap(page -> page.page().regions().stream())
                .map(TextRegion::textLines)
                .flatMap(List::stream));
    }

    private static Optional<String> of(Stream<String> lines) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        COMMON.keySet().forEach(language -> counts.put(language, 0));
        lines.flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split("[^\\p{IsAlphabetic}]+")))
                .forEach(word -> COMMON.forEach((language, common) -> {
                    if (common.contains(word)) {
                        counts.merge(language, 1, Integer::sum);
                    }
                }));
        List<Map.Entry<String, Integer>> ranked = new ArrayList<>(counts.entrySet());
        ranked.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        int most = ranked.get(0).getValue();
        boolean clear = most >= LEAST_WORDS && most >= CLEARLY * ranked.get(1).getValue();
        return clear ? Optional.of(ranked.get(0).getKey()) : Optional.empty();
    }
}
