package org.copyist.core.metrics;

import java.util.List;
import org.copyist.core.text.TextNormalizer;

/**
 * Character and word error rate over many lines, micro-averaged: all edits divided by all reference characters (or
 * words). Case-sensitive, spaces counted, both sides normalised (NFC, runs of white space as one space); words are
 * separated by white space. Immutable: {@link #plus} returns the sum.
 *
 * @param lines number of lines compared
 * @param characterEdits edit distance in code points, summed
 * @param characters reference code points, summed
 * @param wordEdits edit distance in words, summed
 * @param words reference words, summed
 * @param exactLines lines without any edit
 */
public record ErrorRate(int lines, long characterEdits, long characters, long wordEdits, long words, int exactLines) {
    public static final ErrorRate NONE = new ErrorRate(0, 0, 0, 0, 0, 0);

    /** The errors of one line. */
    public static ErrorRate of(String reference, String hypothesis) {
        String expected = TextNormalizer.normalize(reference);
        String got = TextNormalizer.normalize(hypothesis);
        List<String> expectedWords = words(expected);
        int edits = EditDistance.ofCharacters(expected, got);
        return new ErrorRate(
                1,
                edits,
                expected.codePointCount(0, expected.length()),
                EditDistance.of(expectedWords, words(got)),
                expectedWords.size(),
                edits == 0 ? 1 : 0);
    }

    public ErrorRate plus(ErrorRate other) {
        return new ErrorRate(
                lines + other.lines,
                characterEdits + other.characterEdits,
                characters + other.characters,
                wordEdits + other.wordEdits,
                words + other.words,
                exactLines + other.exactLines);
    }

    /** Character error rate; can exceed 1. NaN if there is no reference character. */
    public double cer() {
        return characters == 0 ? Double.NaN : (double) characterEdits / characters;
    }

    /** Word error rate; can exceed 1. NaN if there is no reference word. */
    public double wer() {
        return words == 0 ? Double.NaN : (double) wordEdits / words;
    }

    private static List<String> words(String normalized) {
        return normalized.isEmpty() ? List.of() : List.of(normalized.split(" "));
    }
}
