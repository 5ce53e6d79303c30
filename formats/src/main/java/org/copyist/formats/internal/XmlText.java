package org.copyist.formats.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text on its way into and out of XML. */
public final class XmlText {
    private static final Pattern LINE_BREAK = Pattern.compile("[ \\t]*[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]+\\s*");

    private XmlText() {}

    /** {@code text} without what XML 1.0 cannot hold: most control characters, lone surrogates, U+FFFE and U+FFFF. */
    public static String legal(String text) {
        if (text.codePoints().allMatch(XmlText::isLegal)) {
            return text;
        }
        return text.codePoints()
                .filter(XmlText::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** A line of text as the page model holds it: NFC, and where a file breaks it over lines, one line. */
    public static String oneLine(String text) {
        String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        return LINE_BREAK.matcher(nfc).find()
                ? LINE_BREAK.matcher(nfc).replaceAll(" ").strip()
                : nfc;
    }

    /** Text of several lines as the page model holds it: NFC, lines stripped and parted by line feeds, none of them empty. */
    public static String lines(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .lines()
                .flatMap(line -> Arrays.stream(LINE_BREAK.split(line)))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
