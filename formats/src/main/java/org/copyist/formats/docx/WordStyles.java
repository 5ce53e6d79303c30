package org.copyist.formats.docx;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/**
 * The paragraph styles of a document, under the names that word processors know, so that the look of all paragraphs
 * of a kind can be changed in one place, and headings make an outline.
 */
enum WordStyles {
    TEXT("Normal", "Normal", 11, false, 120),
    TITLE("Title", "Title", 20, true, 240),
    HEADING("Heading1", "heading 1", 14, true, 120),
    MARGIN("MarginNote", "Margin note", 10, false, 120);

    private final String id;
    private final String title;
    private final int points;
    private final boolean bold;
    /** Space after the paragraph, in twentieths of a point. */
    private final int spaceAfter;

    WordStyles(String id, String title, int points, boolean bold, int spaceAfter) {
        this.id = id;
        this.title = title;
        this.points = points;
        this.bold = bold;
        this.spaceAfter = spaceAfter;
    }

    String id() {
        return id;
    }

    /** The style for a region of this PAGE XML type. */
    static WordStyles of(String regionType) {
        return switch (regionType) {
            case "heading" -> HEADING;
            case "marginalia" -> MARGIN;
            default -> TEXT;
        };
    }

    /** Puts all of them into {@code word}, and what language it is in. */
    static void define(XWPFDocument word, Optional<String> language) {
        XWPFStyles styles = word.createStyles();
        for (WordStyles style : values()) {
            styles.addStyle(new XWPFStyle(style.definition()));
        }
        language.ifPresent(styles::setSpellingLanguage);
    }

    private CTStyle definition() {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(title);
        style.addNewQFormat();
        if (this == TEXT) {
            style.setDefault(true);
        } else {
            style.addNewBasedOn().setVal(TEXT.id);
            style.addNewNext().setVal(TEXT.id);
        }
        var paragraph = style.addNewPPr();
        paragraph.addNewSpacing().setAfter(BigInteger.valueOf(spaceAfter));
        if (this == HEADING) {
            paragraph.addNewKeepNext();
            paragraph.addNewOutlineLvl().setVal(BigInteger.ZERO);
        }
        var letters = style.addNewRPr();
        letters.addNewSz().setVal(BigInteger.valueOf(2L * points));
        if (bold) {
            letters.addNewB();
        }
        return style;
    }
}
