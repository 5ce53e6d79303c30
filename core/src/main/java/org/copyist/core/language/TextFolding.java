package org.copyist.core.language;

import org.copyist.core.text.TextNormalizer;

/**
 * Brings printed text closer to what hands write, so that a language model learned from books serves letters: all
 * apostrophes are one character and all double quotation marks another, dashes and ellipses are typed as on a
 * typewriter. A language model folds the characters that it is asked about in the same way, and so has no opinion
 * between {@code '} and {@code ’}: that is for the eye to say. Stateless.
 */
final class TextFolding {
    private TextFolding() {}

    /** The character that stands for {@code codePoint} in a language model. */
    static int fold(int codePoint) {
        return switch (codePoint) {
            case '‘', '’', '‚', '‛', 'ʼ', '′', '`' -> '\'';
            case '“', '”', '„', '‟', '″' -> '"';
            case '‐', '‑', '‒', '–', '−' -> '-';
            default -> codePoint;
        };
    }

    /** Normalised and folded; a long dash becomes a hyphen between spaces and an ellipsis three dots. */
    static String fold(String text) {
        String typed =
                text.replaceAll("[—―⸺⸻]", " - ").replace("…", "...").replaceAll("[\\u00ad\\u200b\\u2060\\ufeff]", "");
        StringBuilder folded = new StringBuilder(typed.length());
        TextNormalizer.normalize(typed).codePoints().map(TextFolding::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
