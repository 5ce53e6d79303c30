package org.copyist.server.words;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidArgumentException;

/**
 * A text that is looked for as it stands: no character of it has a meaning of its own. Composed and decomposed letters are
 * equal, and nothing is found within what people see as one character, such as the letter under an accent. Immutable.
 */
public final class LiteralText {
    /** What people see as one character, <a href="https://www.unicode.org/reports/tr29/">UAX 29</a>. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** Below it no character combines with the one before it. */
    private static final char FIRST_COMBINING = '\u0300';

    private final List<String> wanted;
    private final Options options;

    /**
     * How it is looked for.
     *
     * @param matchCase whether capitals differ from small letters
     * @param wholeWords whether it must begin and end where a word does
     */
    public record Options(boolean matchCase, boolean wholeWords) {}

    /**
     * Where it stands in another text.
     *
     * @param start offset in UTF-16 code units
     * @param end offset after the last character
     */
    public record Place(int start, int end) {}

    /** @throws InvalidArgumentException if {@code text} is empty */
    public LiteralText(String text, Options options) {
        this.options = requireNonNull(options, "options is null");
        this.wanted = new Characters(text, options.matchCase()).keys;
        if (wanted.isEmpty()) {
            throw new InvalidArgumentException("the text to find is empty");
        }
    }

    /** Where it stands in {@code text}, from left to right; no place overlaps another. */
    public List<Place> in(String text) {
        Characters characters = new Characters(text, options.matchCase());
        List<Place> places = new ArrayList<>();
        int last = characters.keys.size() - wanted.size();
        for (int i = 0; i <= last; i++) {
            int end = i + wanted.size();
            if (characters.keys.subList(i, end).equals(wanted) && isWhole(characters.keys, i, end)) {
                places.add(new Place(characters.starts.get(i), characters.starts.get(end)));
                i = end - 1;
            }
        }
        return places;
    }

    /** Where a side of it is no part of a word, as in {@code (sic}, any neighbour may stand there. */
    private boolean isWhole(List<String> keys, int start, int end) {
        return !options.wholeWords() || !(joined(keys, start - 1, start) || joined(keys, end - 1, end));
    }

    private static boolean joined(List<String> keys, int left, int right) {
        return left >= 0 && right < keys.size() && isOfWord(keys.get(left)) && isOfWord(keys.get(right));
    }

    private static boolean isOfWord(String key) {
        return Character.isLetterOrDigit(key.codePointAt(0));
    }

    /**
     * {@code text} with something else at some places.
     *
     * @param places of it, from left to right, none of which overlaps another
     */
    public static String replaced(String text, List<Place> places, String replacement) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Place place : places) {
            result.append(text, at, place.start()).append(replacement);
            at = place.end();
        }
        return result.append(text, at, text.length()).toString();
    }

    /** What people see as characters, each in a form that is the same for all of its spellings. */
    private static final class Characters {
        private final List<String> keys = new ArrayList<>();
        /** Where each begins, and the length of the text. */
        private final List<Integer> starts = new ArrayList<>();

        Characters(String text, boolean matchCase) {
            if (text.chars().allMatch(character -> character < FIRST_COMBINING)) {
                for (int i = 0; i < text.length(); i++) {
                    add(i, text.substring(i, i + 1), matchCase);
                }
            } else {
                Matcher matcher = CHARACTER.matcher(text);
                while (matcher.find()) {
                    add(matcher.start(), matcher.group(), matchCase);
                }
            }
            starts.add(text.length());
        }

        private void add(int start, String character, boolean matchCase) {
            String decomposed = Normalizer.normalize(character, Normalizer.Form.NFD);
            keys.add(matchCase ? decomposed : folded(decomposed));
            starts.add(start);
        }

        /** Without case, as {@link String#equalsIgnoreCase} has it, of whole code points. */
        private static String folded(String text) {
            StringBuilder folded = new StringBuilder();
            text.codePoints()
                    .map(Character::toUpperCase)
                    .map(Character::toLowerCase)
                    .forEach(folded::appendCodePoint);
            return folded.toString();
        }
    }
}
