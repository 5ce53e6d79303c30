package org.copyist.formats.internal;

/** Text on its way to a terminal or an editor. */
public final class PrintableText {
    private PrintableText() {}

    /** {@code text} without control characters, which could steer a terminal; tabs and line breaks become spaces. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
                printable.append(' ');
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE) {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
