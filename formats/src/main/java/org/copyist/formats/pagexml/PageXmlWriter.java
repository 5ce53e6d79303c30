package org.copyist.formats.pagexml;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlOutput;

/**
 * Writes PAGE XML 2019-07-15, valid against its schema and without {@code custom} attributes. Stateless and
 * thread-safe. The cells of a table are regions with a {@code TableCellRole} in a {@code TableRegion} around them.
 *
 * <p>{@link PageXmlReader} reads back what was written, except for: fractions of a pixel (PAGE has whole pixels), points
 * outside the page, character spans, ids that XML does not allow, control characters, and that the cells of a table stand
 * together, row by row, among the regions (their reading order stays).
 */
public final class PageXmlWriter implements PageExporter {
    static final String NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

    private final Clock clock;

    public PageXmlWriter() {
        this(Clock.systemUTC());
    }

    /** A writer that takes the time of writing from {@code clock}. */
    public PageXmlWriter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String mediaType() {
        return "application/vnd.prima.page+xml";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public boolean onePagePerFile() {
        return true;
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        if (document.pages().size() != 1) {
            throw new InvalidArgumentException("a PAGE XML file holds one page, got "
                    + document.pages().size() + "; write each page to a file of its own");
        }
        write(document.pages().get(0), out);
    }

    /** Writes one page. The stream is flushed, not closed. */
    public void write(ExportPage page, OutputStream out) throws IOException {
        XmlOutput.write(out, xml -> {
            xml.start("PcGts", "xmlns", NAMESPACE);
            metadata(page.page(), xml);
            page(page, xml);
        });
    }

    private void metadata(Page page, XmlOutput xml) throws XMLStreamException {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        xml.start("Metadata");
        xml.element("Creator", "Copyist");
        xml.element("Created", now);
        xml.element("LastChange", now);
        xml.empty("MetadataItem", "type", "other", "name", PageXmlReader.PAGE_ID, "value", page.id());
        for (ProcessingStep step : page.steps()) {
            ProcessingSteps.write(step, xml);
        }
        xml.end();
    }

    private static void page(ExportPage exported, XmlOutput xml) throws XMLStreamException {
        Page page = exported.onNamedPicture();
        xml.start(
                "Page",
                "imageFilename",
                exported.imageFileName(),
                "imageWidth",
                String.valueOf(page.widthPx()),
                "imageHeight",
                String.valueOf(page.heightPx()));
        Optional<String> language = exported.language().flatMap(PageLanguages::name);
        if (language.isPresent()) {
            xml.attributes("primaryLanguage", language.get());
        }
        DocumentIds ids = new DocumentIds();
        Map<String, String> regionIds = new HashMap<>();
        page.regions().forEach(region -> regionIds.put(region.id(), ids.claim(region.id(), "r")));
        PageBounds bounds = new PageBounds(page.widthPx(), page.heightPx());
        if (exported.part().isPresent()) {
            border(exported.part().get(), bounds, xml);
        }
        if (!page.readingOrder().isEmpty()) {
            readingOrder(page.readingOrder().stream().map(regionIds::get).toList(), ids, xml);
        }
        Set<String> tables = new HashSet<>();
        for (TextRegion region : page.regions()) {
            if (region.cell().isEmpty()) {
                region(region, String.valueOf(regionIds.get(region.id())), bounds, ids, xml);
            } else if (tables.add(region.cell().get().table())) {
                table(region.cell().get().table(), page.regions(), regionIds, bounds, ids, xml);
            }
        }
        xml.end();
    }

    /** The part of a picture of a spread that is this page. */
    private static void border(PicturePart part, PageBounds bounds, XmlOutput xml) throws XMLStreamException {
        Polygon edge = new BoundingBox(part.fromPx(), 0, part.toPx(), bounds.heightPx()).toPolygon();
        xml.start("Border");
        xml.empty("Coords", "points", points(edge.points(), bounds));
        xml.end();
    }

    private static void table(
            String table,
            List<TextRegion> regions,
            Map<String, String> regionIds,
            PageBounds bounds,
            DocumentIds ids,
            XmlOutput xml)
            throws XMLStreamException {
        List<TextRegion> cells = regions.stream()
                .filter(region ->
                        region.cell().filter(cell -> cell.table().equals(table)).isPresent())
                .toList();
        Polygon around = cells.stream()
                .map(cell -> cell.boundary().boundingBox())
                .reduce(BoundingBox::union)
                .orElseThrow()
                .toPolygon();
        int rows = most(cells, cell -> cell.row() + cell.rowSpan());
        int columns = most(cells, cell -> cell.column() + cell.columnSpan());
        xml.start(
                "TableRegion",
                "id",
                ids.claim(table, "t"),
                "rows",
                String.valueOf(rows),
                "columns",
                String.valueOf(columns));
        xml.empty("Coords", "points", points(around.points(), bounds));
        for (TextRegion cell : cells) {
            region(cell, String.valueOf(regionIds.get(cell.id())), bounds, ids, xml);
        }
        xml.end();
    }

    private static int most(List<TextRegion> cells, ToIntFunction<TableCell> edge) {
        return cells.stream()
                .flatMap(region -> region.cell().stream())
                .mapToInt(edge)
                .max()
                .orElse(1);
    }

    private static void readingOrder(List<String> order, DocumentIds ids, XmlOutput xml) throws XMLStreamException {
        xml.start("ReadingOrder");
        xml.start("OrderedGroup", "id", ids.claim("reading-order", "g"));
        for (int i = 0; i < order.size(); i++) {
            xml.empty("RegionRefIndexed", "index", String.valueOf(i), "regionRef", order.get(i));
        }
        xml.end();
        xml.end();
    }

    private static void region(TextRegion region, String id, PageBounds bounds, DocumentIds ids, XmlOutput xml)
            throws XMLStreamException {
        boolean known = RegionTypes.isKnown(region.type());
        xml.start("TextRegion", "id", id, "type", known ? region.type() : RegionTypes.OTHER);
        xml.empty("Coords", "points", points(region.boundary().points(), bounds));
        if (!known) {
            xml.start("Labels", "externalModel", PageXmlReader.LABELS_MODEL, "externalId", RegionTypes.LABELS_ID);
            xml.empty("Label", "value", region.type());
            xml.end();
        }
        if (region.cell().isPresent()) {
            role(region.cell().get(), xml);
        }
        for (TextLine line : region.lines()) {
            xml.start("TextLine", "id", ids.claim(line.id(), "l"));
            xml.empty("Coords", "points", points(line.boundary().points(), bounds));
            xml.empty("Baseline", "points", points(line.baseline().points(), bounds));
            TextEquivs.write(line, xml);
            xml.end();
        }
        if (region.saysMoreThanItsLines()) {
            xml.start("TextEquiv");
            xml.element("Unicode", region.text());
            xml.end();
        }
        xml.end();
    }

    private static void role(TableCell cell, XmlOutput xml) throws XMLStreamException {
        xml.start("Roles");
        xml.empty(
                "TableCellRole",
                "rowIndex",
                String.valueOf(cell.row()),
                "columnIndex",
                String.valueOf(cell.column()),
                "rowSpan",
                String.valueOf(cell.rowSpan()),
                "colSpan",
                String.valueOf(cell.columnSpan()));
        xml.end();
    }

    private static String points(List<Point> points, PageBounds bounds) {
        return bounds.clamp(points).stream()
                .map(p -> Math.round(p.x()) + "," + Math.round(p.y()))
                .collect(Collectors.joining(" "));
    }
}
