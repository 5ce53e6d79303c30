package org.copyist.formats.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.OpenStream;
import org.copyist.formats.internal.ReadingOrder;
import org.copyist.formats.internal.TextLanguage;
import org.copyist.formats.internal.XmlText;

/**
 * Writes Word documents (Office Open XML): the title, each page of the document on a page of its own, a paragraph for
 * each region with its line breaks kept, in the styles for titles, headings, text and margin notes. Stateless and thread-safe.
 */
public final class DocxWriter implements PageExporter {
    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }

    @Override
    public String extension() {
        return "docx";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        try (XWPFDocument word = new XWPFDocument()) {
            String title = XmlText.legal(document.title()).strip();
            word.getProperties().getCoreProperties().setTitle(title);
            word.getProperties().getCoreProperties().setCreator("Copyist");
            WordStyles.define(word, TextLanguage.of(document));
            if (!title.isEmpty()) {
                XWPFParagraph paragraph = word.createParagraph();
                paragraph.setStyle(WordStyles.TITLE.id());
                paragraph.createRun().setText(title);
            }
            boolean first = true;
            for (ExportPage page : document.pages()) {
                page(page, !first, word);
                first = false;
            }
            word.write(new OpenStream(out));
            out.flush();
        }
    }

    private static void page(ExportPage page, boolean onNewPage, XWPFDocument word) {
        boolean breakBefore = onNewPage;
        for (TextRegion region : ReadingOrder.regions(page.page())) {
            if (region.textLines().stream().allMatch(String::isBlank)) {
                continue;
            }
            XWPFParagraph paragraph = word.createParagraph();
            paragraph.setPageBreak(breakBefore);
            breakBefore = false;
            paragraph.setStyle(WordStyles.of(region.type()).id());
            lines(region.textLines(), paragraph);
        }
        if (breakBefore) {
            word.createParagraph().setPageBreak(true);
        }
    }

    private static void lines(List<String> lines, XWPFParagraph paragraph) {
        XWPFRun run = paragraph.createRun();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(XmlText.legal(lines.get(i)));
        }
    }
}
