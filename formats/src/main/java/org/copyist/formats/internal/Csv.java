package org.copyist.formats.internal;

/** Fields of CSV (RFC 4180). */
public final class Csv {
    private Csv() {}

    /**
     * A field of text. If a spreadsheet would take it for a formula (it starts with {@code = + - @}, perhaps after white
     * space), it gets an apostrophe in front, as OWASP advises.
     */
    public static String field(String text) {
        String printable = PrintableText.of(text);
        String stripped = printable.stripLeading();
        boolean formula = !stripped.isEmpty() && "=+-@＝＋－＠".indexOf(stripped.charAt(0)) >= 0;
        return quoted(formula ? "'" + printable : printable);
    }

    /** A field with a number, which is no formula, whatever its sign. */
    public static String number(String text) {
        return quoted(text);
    }

    private static String quoted(String text) {
        return text.matches(".*[\",].*") || !text.equals(text.strip())
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
