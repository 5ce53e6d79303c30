package org.copyist.cli;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sets some of the paragraphs that pass by in capitals, as headings and forms have them: with accents and without them by
 * turns. Not thread-safe.
 */
final class Capitals {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final int every;
    private int seen;
    private int taken;

    /** @param every so many paragraphs one is taken; 0 for none */
    Capitals(int every) {
        this.every = every;
    }

    /** The next paragraph in capitals, if it is its turn. */
    Optional<String> of(String paragraph) {
        if (every == 0 || seen++ % every != 0) {
            return Optional.empty();
        }
        String capitals = paragraph.toUpperCase(Locale.ROOT);
        return Optional.of(taken++ % 2 == 0 ? capitals : withoutAccents(capitals));
    }

    private static String withoutAccents(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
