package org.copyist.core.language;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The symbols of a language model: 1 stands for every character that it does not know, 2 and above for the folded
 * characters in code point order; 0 is no symbol. Immutable and thread-safe.
 */
final class Vocabulary {
    /** Stands for all characters outside of the vocabulary. */
    static final int UNKNOWN = 1;

    /** So that a symbol fits a byte. */
    static final int MOST_SYMBOLS = 255;

    private final List<Integer> codePoints;
    private final Map<Integer, Integer> symbols = new HashMap<>();

    /** @param codePoints distinct, folded, ascending */
    Vocabulary(List<Integer> codePoints) {
        this.codePoints = List.copyOf(codePoints);
        for (int i = 0; i < codePoints.size(); i++) {
            symbols.put(codePoints.get(i), UNKNOWN + 1 + i);
        }
    }

    /** The vocabulary of {@code characters} and the space. */
    static Vocabulary of(Collection<String> characters) {
        TreeSet<Integer> folded = new TreeSet<>(List.of((int) ' '));
        characters.forEach(c -> c.codePoints().map(TextFolding::fold).forEach(folded::add));
        return new Vocabulary(List.copyOf(folded));
    }

    List<Integer> codePoints() {
        return codePoints;
    }

    /** Number of symbols, {@link #UNKNOWN} included; the largest symbol. */
    int size() {
        return codePoints.size() + 1;
    }

    /** The symbol of a character; a letter whose accent or shape is not known counts as the bare letter. */
    int symbol(int codePoint) {
        Integer symbol = symbols.get(TextFolding.fold(codePoint));
        if (symbol != null) {
            return symbol;
        }
        int bare = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePointAt(0);
        return symbols.getOrDefault(TextFolding.fold(bare), UNKNOWN);
    }

    /** The symbols of a text, folded. */
    byte[] encode(String text) {
        return toBytes(TextFolding.fold(text).codePoints().map(this::symbol).toArray());
    }

    /** As {@link #encode}, between two spaces: what begins and ends a text begins and ends a word. */
    byte[] encodeParagraph(String text) {
        byte[] symbols = encode(text);
        byte[] spaced = new byte[symbols.length + 2];
        spaced[0] = (byte) symbol(' ');
        System.arraycopy(symbols, 0, spaced, 1, symbols.length);
        spaced[spaced.length - 1] = spaced[0];
        return spaced;
    }

    private static byte[] toBytes(int[] symbols) {
        byte[] bytes = new byte[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            bytes[i] = (byte) symbols[i];
        }
        return bytes;
    }
}
