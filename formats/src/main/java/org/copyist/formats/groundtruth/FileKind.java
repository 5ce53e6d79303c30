package org.copyist.formats.groundtruth;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file among page descriptions is, by its beginning; the better description of a page comes first. */
enum FileKind {
    PAGE,
    ALTO,
    HOCR,
    /** XML without a root element: to be refused when it is read. */
    DAMAGED,
    METS,
    /** About the document, not its pages. */
    COMPANION,
    /** XML of another kind. */
    OTHER_XML,
    /** Neither XML nor hOCR. */
    NONE;

    /** How much of a file is needed, in bytes. */
    static final int HEAD_BYTES = 16_384;

    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");
    private static final String HOCR_PAGE = "ocr_page";

    /** The kind of a file by its name and its first bytes. */
    static FileKind of(byte[] head, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".hocr")) {
            return HOCR;
        }
        if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
            return text(head).contains(HOCR_PAGE) ? HOCR : NONE;
        }
        return name.endsWith(".xml") ? ofXml(head) : NONE;
    }

    /** The kind of a file that is said to describe pages, whatever its name ends in. */
    static FileKind ofContent(byte[] bytes, String fileName) {
        FileKind byName = of(bytes, fileName);
        return byName == NONE ? ofXml(bytes) : byName;
    }

    private static FileKind ofXml(byte[] head) {
        return switch (root(head).toLowerCase(Locale.ROOT)) {
            case "pcgts" -> PAGE;
            case "alto" -> ALTO;
            case "html", "div" -> text(head).contains(HOCR_PAGE) ? HOCR : OTHER_XML;
            case "mets" -> METS;
            case "trpdocmetadata" -> COMPANION;
            case "" -> DAMAGED;
            default -> OTHER_XML;
        };
    }

    boolean describesPages() {
        return this == PAGE || this == ALTO || this == HOCR || this == DAMAGED;
    }

    private static String text(byte[] head) {
        String bytes = new String(head, 0, Math.min(head.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        boolean wide = bytes.startsWith("\u00fe\u00ff") || bytes.startsWith("\u00ff\u00fe");
        return wide ? new String(head, 0, bytes.length(), StandardCharsets.UTF_16) : bytes;
    }

    /** The name of the root element without its prefix; empty if none is near the beginning. */
    static String root(byte[] xml) {
        Matcher matcher = ROOT.matcher(text(xml).replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", ""));
        return matcher.find() ? matcher.group(1) : "";
    }
}
