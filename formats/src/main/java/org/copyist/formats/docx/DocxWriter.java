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
import org.copyist.formats.internal.XmlText;

/**
 * Writes Word documents (Office Open XML): the title, each page of the document on a page of its own, a paragraph for
 * each region with its line breaks kept. Stateless and thread-safe.
 */
public final class DocxWriter implements PageExporter {
    private static final int TITLE_POINTS = 16;
    private static final int TEXT_POINTS = 11;

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
            if (!title.isEmpty()) {
                XWPFRun run = word.createParagraph().createRun();
                run.setBold(true);
                run.setFontSize(TITLE_POINTS);
                run.setText(title);
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
            lines(region.textLines(), region.type().equals("heading"), paragraph);
        }
        if (breakBefore) {
            word.createParagraph().setPageBreak(true);
        }
    }

    private static void lines(List<String> lines, boolean bold, XWPFParagraph paragraph) {
        XWPFRun run = paragraph.createRun();
        run.setFontSize(TEXT_POINTS);
        run.setBold(bold);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(XmlText.legal(lines.get(i)));
        }
    }
}
