package org.copyist.formats.alto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
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
 * Writes ALTO 4.4. Stateless and thread-safe.
 *
 * <p>ALTO holds less than a page: the reading that counts, word by word, with {@code WC} on a machine's words and
 * {@code CS="true"} (manually corrected) on a human's line; not its alternatives, author or history. Blocks stand in
 * reading order. Where words stand is estimated, see {@link WordPlacement}. A line that has not been read holds one
 * empty {@code String}.
 */
public final class AltoWriter implements PageExporter {
    private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";

    @Override
    public String mediaType() {
        return "application/alto+xml";
    }

    @Override
    public String extension() {
        return "alto.xml";
    }

    @Override
    public boolean onePagePerFile() {
        return true;
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        if (document.pages().size() != 1) {
            throw new InvalidArgumentException("an ALTO file names one image, so it holds one page, got "
                    + document.pages().size() + "; write each page to a file of its own");
        }
        ExportPage exported = document.pages().get(0);
        XmlOutput.write(out, xml -> {
            DocumentIds ids = new DocumentIds();
            xml.start("alto", "xmlns", NAMESPACE, "SCHEMAVERSION", "4.4");
            description(exported, ids, xml);
            Map<String, String> tags = tags(exported.page(), ids, xml);
            layout(exported.page(), tags, ids, xml);
        });
    }

    private static void description(ExportPage exported, DocumentIds ids, XmlOutput xml) throws XMLStreamException {
        xml.start("Description");
        xml.element("MeasurementUnit", "pixel");
        if (!exported.imageFileName().isEmpty()) {
            xml.start("sourceImageInformation");
            xml.element("fileName", exported.imageFileName());
            xml.end();
        }
        for (ProcessingStep step : exported.page().steps()) {
            xml.start("Processing", "ID", ids.claim("step", "step"));
            xml.element("processingStepDescription", step.action());
            if (!step.settings().isEmpty()) {
                String settings = new TreeMap<>(step.settings())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("; "));
                xml.element("processingStepSettings", settings);
            }
            xml.start("processingSoftware");
            xml.element("softwareName", step.tool());
            xml.element("softwareVersion", step.version());
            xml.end();
            xml.end();
        }
        xml.end();
    }

    /** Writes a tag for each type of region; returns their ids by type. */
    private static Map<String, String> tags(Page page, DocumentIds ids, XmlOutput xml) throws XMLStreamException {
        Map<String, String> tags = new LinkedHashMap<>();
        page.regions()
                .forEach(region -> tags.computeIfAbsent(region.type(), type -> ids.claim("type-" + type, "type")));
        if (!tags.isEmpty()) {
            xml.start("Tags");
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                xml.empty("OtherTag", "ID", tag.getValue(), "LABEL", tag.getKey(), "DESCRIPTION", "region type");
            }
            xml.end();
        }
        return tags;
    }

    private static void layout(Page page, Map<String, String> tags, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        String width = String.valueOf(page.widthPx());
        String height = String.valueOf(page.heightPx());
        PageBounds bounds = new PageBounds(page.widthPx(), page.heightPx());
        xml.start("Layout");
        xml.start("Page", "ID", ids.claim(page.id(), "page"), "WIDTH", width, "HEIGHT", height, "PHYSICAL_IMG_NR", "1");
        xml.start("PrintSpace", "HPOS", "0", "VPOS", "0", "WIDTH", width, "HEIGHT", height);
        for (TextRegion region : ReadingOrder.regions(page)) {
            xml.start("TextBlock", "ID", ids.claim(region.id(), "block"));
            place(region.boundary().boundingBox(), bounds, xml);
            xml.attributes("TAGREFS", String.valueOf(tags.get(region.type())));
            shape(region.boundary().points(), bounds, xml);
            for (TextLine line : region.lines()) {
                line(line, bounds, ids, xml);
            }
            xml.end();
        }
        xml.end();
        xml.end();
        xml.end();
    }

    private static void line(TextLine line, PageBounds bounds, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        xml.start("TextLine", "ID", ids.claim(line.id(), "line"));
        place(line.boundary().boundingBox(), bounds, xml);
        xml.attributes("BASELINE", points(line.baseline().points(), bounds));
        if (line.transcription().orElse(null) instanceof HumanTranscription) {
            xml.attributes("CS", "true");
        }
        shape(line.boundary().points(), bounds, xml);
        List<PlacedWord> words = WordPlacement.words(line);
        if (words.isEmpty()) {
            xml.empty("String", "CONTENT", "");
        }
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                xml.empty("SP");
            }
            PlacedWord word = words.get(i);
            xml.empty("String", "CONTENT", word.text());
            place(word.box(), bounds, xml);
            if (word.confidence().isPresent()) {
                xml.attributes(
                        "WC",
                        String.format(
                                Locale.ROOT, "%.4f", word.confidence().get().value()));
            }
        }
        xml.end();
    }

    private static void place(BoundingBox box, PageBounds bounds, XmlOutput xml) throws XMLStreamException {
        Point topLeft = bounds.clamp(new Point(box.left(), box.top()));
        Point bottomRight = bounds.clamp(new Point(box.right(), box.bottom()));
        xml.attributes(
                "HPOS", round(topLeft.x()),
                "VPOS", round(topLeft.y()),
                "WIDTH", String.valueOf(Math.round(bottomRight.x()) - Math.round(topLeft.x())),
                "HEIGHT", String.valueOf(Math.round(bottomRight.y()) - Math.round(topLeft.y())));
    }

    private static void shape(List<Point> points, PageBounds bounds, XmlOutput xml) throws XMLStreamException {
        xml.start("Shape");
        xml.empty("Polygon", "POINTS", points(points, bounds));
        xml.end();
    }

    private static String points(List<Point> points, PageBounds bounds) {
        return bounds.clamp(points).stream()
                .map(p -> round(p.x()) + "," + round(p.y()))
                .collect(Collectors.joining(" "));
    }

    private static String round(double pixels) {
        return String.valueOf(Math.round(pixels));
    }
}
