package org.copyist.server.library;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.language.Lexicon;

/** Checks names and terms that people expect in a collection. */
final class ExpectedWords {
    private static final int MOST = 2000;
    /** Code points of a name or term, which may be several words. */
    private static final int LONGEST = 60;

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private ExpectedWords() {}

    /**
     * The words in NFC, each once.
     *
     * @throws InvalidArgumentException if there are too many, or one is too long, has no letter or is more than one line
     */
    static List<String> checked(List<String> words) {
        if (words.size() > MOST) {
            throw new InvalidArgumentException(
                    "a collection has at most " + MOST + " expected words, got " + words.size());
        }
        Set<String> kept = new LinkedHashSet<>();
        int place = 0;
        for (String word : words) {
            place++;
            kept.add(checked(word, place));
        }
        return List.copyOf(kept);
    }

    private static String checked(String word, int place) {
        if (STEERING.matcher(word).find()) {
            throw new InvalidArgumentException("expected word " + place + " (" + Names.plainText(word)
                    + ") holds a line break or another control character; take it out");
        }
        String plain = Normalizer.normalize(word, Normalizer.Form.NFC).strip();
        int length = plain.codePointCount(0, plain.length());
        if (length > LONGEST) {
            throw new InvalidArgumentException("expected word " + place + " (" + Names.shortened(plain, LONGEST)
                    + "…) has " + length + " characters, and at most " + LONGEST + " are taken; put words on lines of"
                    + " their own");
        }
        if (Lexicon.count(List.of(plain)).isEmpty()) {
            throw new InvalidArgumentException("expected word " + place + " (" + plain
                    + ") has no letter; only names and terms can be expected, take it out");
        }
        return plain;
    }
}
