package org.copyist.formats.alto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.copyist.formats.internal.RegionText;
import org.copyist.formats.internal.WordPlacement;
import org.copyist.formats.internal.XmlOutput;

/**
 * Writes ALTO 4.4. Stateless and thread-safe.
 *
 * <p>ALTO holds less than a page: the reading that counts, word by word, with {@code WC} on a machine's words and
 * {@code CS="true"} (manually corrected) on a human's line; not its alternatives, author or history. Blocks stand in
 * reading order. Where words stand is estimated, see {@link WordPlacement}. A line that has not been read holds one
 * empty {@code String}. The cells of a table are blocks in a {@code ComposedBlock}, their rows and columns are tags; the
 * text of a region whose lines say nothing stands in their place, in lines made up, and a tag says so. {@link AltoReader} knows
 * these tags.
 */
public final class AltoWriter implements PageExporter {
    private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";
    private static final String REGION_TEXT_LABEL = "text of the whole block";

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
            layout(exported, tags, ids, xml);
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

    /** Writes a tag for each type of region, and for what ALTO cannot say otherwise; returns their ids by label. */
    private static Map<String, String> tags(Page page, DocumentIds ids, XmlOutput xml) throws XMLStreamException {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (TextRegion region : page.regions()) {
            tags.computeIfAbsent(region.type(), type -> List.of(ids.claim("type-" + type, "type"), "", "region type"));
            region.cell()
                    .ifPresent(cell -> tags.computeIfAbsent(
                            AltoTags.cellLabel(cell),
                            label -> List.of(ids.claim("cell", "cell"), AltoTags.CELL, "place in a table")));
            if (region.saysMoreThanItsLines()) {
                tags.computeIfAbsent(
                        REGION_TEXT_LABEL,
                        label -> List.of(
                                ids.claim("region-text", "tag"),
                                AltoTags.REGION_TEXT,
                                "only the block is known to say this; its lines are not where they are said to be"));
            }
        }
        if (!tags.isEmpty()) {
            xml.start("Tags");
            for (Map.Entry<String, List<String>> tag : tags.entrySet()) {
                xml.empty("OtherTag", "ID", tag.getValue().get(0), "LABEL", tag.getKey());
                if (!tag.getValue().get(1).isEmpty()) {
                    xml.attributes("TYPE", tag.getValue().get(1));
                }
                xml.attributes("DESCRIPTION", tag.getValue().get(2));
            }
            xml.end();
        }
        return tags.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, tag -> tag.getValue()
                .get(0)));
    }

    private static void layout(ExportPage exported, Map<String, String> tags, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        Page page = exported.onNamedPicture();
        String width = String.valueOf(page.widthPx());
        String height = String.valueOf(page.heightPx());
        PageBounds bounds = new PageBounds(page.widthPx(), page.heightPx());
        xml.start("Layout");
        xml.start("Page", "ID", ids.claim(page.id(), "page"), "WIDTH", width, "HEIGHT", height, "PHYSICAL_IMG_NR", "1");
        if (exported.language().isPresent()) {
            xml.attributes("LANG", exported.language().get());
        }
        xml.start("PrintSpace", "HPOS", "0", "VPOS", "0", "WIDTH", width, "HEIGHT", height);
        List<TextRegion> regions = ReadingOrder.regions(page);
        for (int i = 0; i < regions.size(); ) {
            int end = ReadingOrder.endOfTable(regions, i);
            if (regions.get(i).cell().isPresent()) {
                BoundingBox around = regions.subList(i, end).stream()
                        .map(cell -> cell.boundary().boundingBox())
                        .reduce(BoundingBox::union)
                        .orElseThrow();
                String table = regions.get(i).cell().get().table();
                xml.start("ComposedBlock", "ID", ids.claim(table, "table"), "TYPE", "table");
                place(around, bounds, xml);
            }
            for (TextRegion region : regions.subList(i, end)) {
                block(region, tags, bounds, ids, xml);
            }
            if (regions.get(i).cell().isPresent()) {
                xml.end();
            }
            i = end;
        }
        xml.end();
        xml.end();
        xml.end();
    }

    private static void block(
            TextRegion region, Map<String, String> tags, PageBounds bounds, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        xml.start("TextBlock", "ID", ids.claim(region.id(), "block"));
        place(region.boundary().boundingBox(), bounds, xml);
        String references = Stream.of(
                        Stream.of(region.type()),
                        region.cell().map(AltoTags::cellLabel).stream(),
                        region.saysMoreThanItsLines() ? Stream.of(REGION_TEXT_LABEL) : Stream.<String>empty())
                .flatMap(labels -> labels)
                .map(tags::get)
                .collect(Collectors.joining(" "));
        xml.attributes("TAGREFS", references);
        shape(region.boundary().points(), bounds, xml);
        for (TextLine line : RegionText.placed(region)) {
            line(line, bounds, ids, xml);
        }
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
