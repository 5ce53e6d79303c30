package org.copyist.server.http;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Names that come from outside are text to be shown, never paths; here they become harmless text. */
final class FileNames {
    private static final int MAX_LENGTH = 200;

    private FileNames() {}

    /** The last part of a path of any system, in NFC, without characters that steer a terminal or turn the text round. */
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = plainText(last);
        return shown.isEmpty() || shown.matches("\\.+") ? "unnamed" : shortened(shown, MAX_LENGTH);
    }

    /** A text of one line, without control and format characters, lone surrogates or space around it. */
    static String plainText(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .strip();
    }

    /** The name without its extension, as a first title. */
    static String title(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    static String shortened(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** A Content-Disposition that saves under {@code name} (RFC 6266 and 8187). */
    static String attachment(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
            encoded.append(plain ? Character.toString(c) : String.format("%%%02X", (int) c));
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
