package org.copyist.formats.hocr;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.PlacedWord;
import org.copyist.formats.internal.ReadingOrder;
import org.copyist.formats.internal.WordPlacement;
import org.copyist.formats.internal.XmlOutput;

/**
 * Writes hOCR 1.2 as XHTML: {@code ocr_page}, {@code ocr_carea} for a region, {@code ocr_par}, {@code ocr_line} with its
 * baseline, {@code ocrx_word} with {@code x_wconf} on a machine's words. Where words stand is estimated, see
 * {@link WordPlacement}. The text of a region without lines stands in its {@code ocr_par}; notes are {@code meta} elements
 * called {@code copyist-note}. Nothing in a text or a file name becomes markup. Stateless and thread-safe.
 */
public final class HocrWriter implements PageExporter {
    @Override
    public String mediaType() {
        return "text/vnd.hocr+html";
    }

    @Override
    public String extension() {
        return "hocr";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        XmlOutput.write(out, xml -> {
            DocumentIds ids = new DocumentIds();
            xml.documentType("<!DOCTYPE html>");
            xml.start("html", "xmlns", "http://www.w3.org/1999/xhtml");
            xml.start("head");
            xml.element("title", document.title());
            xml.empty("meta", "charset", "utf-8");
            xml.empty("meta", "name", "ocr-system", "content", "Copyist");
            xml.empty(
                    "meta",
                    "name",
                    "ocr-capabilities",
                    "content",
                    "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_lang ocrp_wconf");
            for (ExportPage page : document.pages()) {
                for (String note : page.page().notes()) {
                    xml.empty("meta", "name", "copyist-note", "content", note);
                }
            }
            xml.end();
            xml.start("body");
            for (int i = 0; i < document.pages().size(); i++) {
                page(document.pages().get(i), i, ids, xml);
            }
        });
    }

    private static void page(ExportPage exported, int number, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        Page page = exported.onNamedPicture();
        PageBounds bounds = new PageBounds(page.widthPx(), page.heightPx());
        String image = exported.imageFileName().replace("\\", "\\\\").replace("\"", "\\\"");
        xml.start(
                "div",
                "class",
                "ocr_page",
                "id",
                ids.claim("page_" + (number + 1), "page"),
                "title",
                "image \"" + image + "\"; bbox 0 0 " + page.widthPx() + " " + page.heightPx() + "; ppageno " + number);
        if (exported.language().isPresent()) {
            xml.attributes(
                    "lang",
                    exported.language().get(),
                    "xml:lang",
                    exported.language().get());
        }
        for (TextRegion region : ReadingOrder.regions(page)) {
            String box = box(region.boundary().boundingBox(), bounds);
            xml.start("div", "class", "ocr_carea", "id", ids.claim("block", "block"), "title", box);
            xml.start("p", "class", "ocr_par", "id", ids.claim("par", "par"), "title", box);
            if (region.saysMoreThanItsLines()) {
                for (String line : region.textLines()) {
                    xml.text(line);
                    xml.empty("br");
                }
            } else {
                for (TextLine line : region.lines()) {
                    line(line, bounds, ids, xml);
                }
            }
            xml.end();
            xml.end();
        }
        xml.end();
    }

    private static void line(TextLine line, PageBounds bounds, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        xml.start(
                "span",
                "class",
                "ocr_line",
                "id",
                ids.claim(line.id(), "line"),
                "title",
                box(line.boundary().boundingBox(), bounds) + "; " + baseline(line, bounds));
        List<PlacedWord> words = WordPlacement.words(line);
        for (int i = 0; i < words.size(); i++) {
            PlacedWord word = words.get(i);
            String confidence = word.confidence()
                    .map(value -> "; x_wconf " + Math.round(100 * value.value()))
                    .orElse("");
            xml.inline(
                    "span",
                    word.text(),
                    "class",
                    "ocrx_word",
                    "id",
                    ids.claim("word", "word"),
                    "title",
                    box(word.box(), bounds) + confidence);
            xml.text(i < words.size() - 1 ? " " : "");
        }
        xml.end();
        xml.empty("br");
    }

    /** The baseline as hOCR has it: slope and offset of a straight line, relative to the bottom left of the line's box. */
    private static String baseline(TextLine line, PageBounds bounds) {
        BoundingBox box = line.boundary().boundingBox();
        Point corner = bounds.clamp(new Point(box.left(), box.bottom()));
        List<Point> points = bounds.clamp(line.baseline().points());
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double run = last.x() - first.x();
        double slope = run == 0 ? 0 : (last.y() - first.y()) / run;
        double offset = first.y() + slope * (corner.x() - first.x()) - corner.y();
        return String.format(Locale.ROOT, "baseline %.3f %d", slope, Math.round(offset));
    }

    private static String box(BoundingBox box, PageBounds bounds) {
        Point topLeft = bounds.clamp(new Point(box.left(), box.top()));
        Point bottomRight = bounds.clamp(new Point(box.right(), box.bottom()));
        return "bbox " + Math.round(topLeft.x()) + " " + Math.round(topLeft.y()) + " " + Math.round(bottomRight.x())
                + " " + Math.round(bottomRight.y());
    }
}
