package org.copyist.core.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.copyist.core.error.CodecMismatchException;

/**
 * Maps characters to the labels of a network and back. Label 0 is the CTC blank; label {@code i >= 1} is
 * {@code characters.get(i - 1)}. A character is one Unicode code point of NFC text. Immutable and thread-safe.
 */
public final class Codec {
    /** The CTC blank. */
    public static final int BLANK = 0;

    private final List<String> characters;
    private final Map<Integer, Integer> labels;

    /** @param characters distinct strings of one code point each, in label order from 1 */
    public Codec(List<String> characters) {
        this.characters = List.copyOf(characters);
        this.labels = new HashMap<>();
        for (int i = 0; i < characters.size(); i++) {
            String c = characters.get(i);
            if (c.isEmpty() || c.codePointCount(0, c.length()) != 1) {
                throw new CodecMismatchException("codec entry " + (i + 1) + " must be one code point, got '" + c
                        + "'; the model card is damaged");
            }
            if (labels.put(c.codePointAt(0), i + 1) != null) {
                throw new CodecMismatchException("codec names '" + c + "' twice, the second time as label " + (i + 1)
                        + "; the model card is damaged");
            }
        }
    }

    /** The codec of every character in {@code texts} (normalised here), in code point order. */
    public static Codec fromTexts(Collection<String> texts) {
        TreeSet<Integer> seen = new TreeSet<>();
        for (String text : texts) {
            TextNormalizer.normalize(text).codePoints().forEach(seen::add);
        }
        return new Codec(seen.stream().map(Character::toString).toList());
    }

    /** A codec with the labels of this one, then the {@code characters} that it does not know yet, in their order. */
    public Codec with(Collection<String> characters) {
        Set<String> all = new LinkedHashSet<>(this.characters);
        all.addAll(characters);
        return new Codec(List.copyOf(all));
    }

    /** The characters in label order; index 0 is label 1. */
    public List<String> characters() {
        return characters;
    }

    /** Number of labels, the blank included. */
    public int labelCount() {
        return characters.size() + 1;
    }

    public boolean covers(String text) {
        return text.codePoints().allMatch(labels::containsKey);
    }

    /**
     * The labels of {@code text}, which must be normalised.
     *
     * @throws CodecMismatchException if it holds a character that the codec does not know
     */
    public int[] encode(String text) {
        return text.codePoints()
                .map(c -> {
                    Integer label = labels.get(c);
                    if (label == null) {
                        throw new CodecMismatchException("the codec does not know the character '"
                                + Character.toString(c) + "' (U+"
                                + Integer.toHexString(c).toUpperCase(Locale.ROOT)
                                + ") of \"" + text + "\"");
                    }
                    return label;
                })
                .toArray();
    }

    /**
     * The character of {@code label}, which must be in 1..labelCount()-1.
     *
     * @throws CodecMismatchException if it is not
     */
    public String character(int label) {
        if (label < 1 || label > characters.size()) {
            throw new CodecMismatchException("label must be in 1.." + characters.size() + ", got " + label);
        }
        return characters.get(label - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Codec codec && characters.equals(codec.characters);
    }

    @Override
    public int hashCode() {
        return characters.hashCode();
    }

    @Override
    public String toString() {
        return "Codec[" + String.join("", characters) + "]";
    }
}
