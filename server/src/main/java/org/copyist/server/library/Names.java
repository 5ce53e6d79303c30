package org.copyist.server.library;

import java.text.Normalizer;

/** Names that come from outside are text to be shown, never paths; here they become harmless text. */
public final class Names {
    private static final int MAX_LENGTH = 200;

    private Names() {}

    /** The last part of a path of any system, in NFC, without characters that steer a terminal or turn the text round. */
    public static String ofFile(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = plainText(last);
        return shown.isEmpty() || shown.matches("\\.+") ? "unnamed" : shortened(shown, MAX_LENGTH);
    }

    /** A text of one line, without control and format characters, lone surrogates or space around it. */
    public static String plainText(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .strip();
    }

    /** The name without its extension, as a first title. */
    public static String title(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /** The first {@code codePoints} of a text. */
    public static String shortened(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }
}
