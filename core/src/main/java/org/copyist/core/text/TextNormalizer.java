package org.copyist.core.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Brings a transcript into the one form in which texts are compared and learned: Unicode NFC, every run of white space
 * one space, none at the ends.
 */
public final class TextNormalizer {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private TextNormalizer() {}

    public static String normalize(String text) {
        String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        return WHITE_SPACE.matcher(nfc).replaceAll(" ").strip();
    }
}
