package org.copyist.formats.pagexml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.document.PageDescription.Measure;
import org.copyist.formats.internal.Confidences;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlTreeReader;

/**
 * Reads PAGE XML (page content), of any year's namespace, as written by Copyist, Transkribus, eScriptorium, kraken and
 * others. Stateless and thread-safe.
 *
 * <p>What is read: whatever holds lines, at any depth (a region inside a region stands for itself), the rows and columns
 * of table cells, lines, baselines, outlines, readings ({@link TextEquivs} says how they become transcriptions), texts of
 * regions in which no line has any, the reading order and processing steps. Other elements and attributes are passed over,
 * and noted if they say something of a line. Points outside the page are moved to its edge.
 *
 * <p>What a file leaves out is derived, and a processing step {@code derive-geometry} of the page then counts it: a
 * line without {@code Baseline} stands three quarters down its outline; a line without {@code Coords} gets those around
 * its words, else, as one with an outline apart from its baseline, a band around its baseline, as high as the baselines of
 * its region are apart; a line with neither gets the outline of its region; a region without {@code Coords} the bounding
 * box of its lines; a page without size is as large as what is on it, until its picture is known. Lines come in the order of their {@code index} attribute
 * (or Transkribus' {@code readingOrder} in {@code custom}) if all lines of the region have it, else as in the file.
 */
public final class PageXmlReader {
    static final String PAGE_ID = "page-id";
    static final String LABELS_MODEL = "copyist";

    private final XmlTreeReader xml = new XmlTreeReader();

    /** Reads a file. */
    public PageDescription read(Path file) throws IOException {
        return read(xml.read(file));
    }

    /**
     * Reads a stream, which is not closed.
     *
     * @param source name of the file, for messages
     */
    public PageDescription read(InputStream in, String source) throws IOException {
        return read(xml.read(in, source));
    }

    /**
     * Reads bytes.
     *
     * @param source name of the file, for messages
     * @throws org.copyist.core.error.InvalidDocumentException if it is not PAGE XML; the message names file and line
     * @throws org.copyist.core.error.LimitExceededException if it is too large
     */
    public PageDescription read(byte[] bytes, String source) {
        return read(xml.read(bytes, source));
    }

    private static PageDescription read(XmlElement root) {
        if (!root.name().equals("PcGts")) {
            throw root.invalid("expected PAGE XML with the root element <PcGts>, got <" + root.name() + ">");
        }
        XmlElement page = root.child("Page").orElseThrow(() -> root.invalid("<PcGts> needs a <Page>"));
        String imageFileName = page.attribute("imageFilename").orElse("").strip();
        OptionalInt width = page.size("imageWidth");
        OptionalInt height = page.size("imageHeight");
        boolean sized = width.isPresent() && height.isPresent();
        PageBounds bounds = sized ? new PageBounds(width.getAsInt(), height.getAsInt()) : extent(page);

        DocumentIds ids = new DocumentIds();
        Confidences confidences = Confidences.in(root, "TextEquiv", "conf");
        LineReader lines = new LineReader(bounds, ids, new TextEquivs(confidences));
        RegionReader reader = new RegionReader(bounds, ids, lines);
        List<TextRegion> regions = reader.read(page);

        List<ProcessingStep> steps = new ArrayList<>(ProcessingSteps.read(root));
        lines.derivedStep().ifPresent(steps::add);
        Page read = new Page(
                pageId(root, imageFileName),
                bounds.widthPx(),
                bounds.heightPx(),
                regions,
                readingOrder(page, regions, reader),
                steps);
        List<String> notes = Stream.of(confidences.notes(), lines.notes(), reader.notes())
                .flatMap(List::stream)
                .toList();
        return new PageDescription(read, imageFileName, sized ? Measure.PIXELS : Measure.PIXELS_OF_UNKNOWN_SIZE, notes);
    }

    private static PageBounds extent(XmlElement page) {
        return PageBounds.around(page.descendants()
                .filter(element ->
                        element.name().equals("Coords") || element.name().equals("Baseline"))
                .flatMap(element -> points(element, PageBounds.WIDEST).stream()));
    }

    /** The regions named by the reading order, its groups flattened; then those it does not name, as in the file. */
    private static List<String> readingOrder(XmlElement page, List<TextRegion> regions, RegionReader reader) {
        Set<String> order = new LinkedHashSet<>();
        page.child("ReadingOrder").ifPresent(element -> collectReferences(element, reader, order));
        regions.forEach(region -> order.add(region.id()));
        return List.copyOf(order);
    }

    private static void collectReferences(XmlElement group, RegionReader reader, Set<String> into) {
        List<XmlElement> members = new ArrayList<>(group.children());
        members.sort(Comparator.comparingDouble(member -> member.number("index").orElse(0.0)));
        for (XmlElement member : members) {
            member.attribute("regionRef").map(reader::within).ifPresent(into::addAll);
            collectReferences(member, reader, into);
        }
    }

    private static String pageId(XmlElement root, String imageFileName) {
        return metadata(root, PAGE_ID)
                .or(() -> root.attribute("pcGtsId"))
                .orElseGet(() -> stem(imageFileName.isEmpty() ? root.source() : imageFileName));
    }

    private static Optional<String> metadata(XmlElement root, String name) {
        return root.children("Metadata")
                .flatMap(metadata -> metadata.children("MetadataItem"))
                .filter(item -> item.attribute("name").filter(name::equals).isPresent())
                .flatMap(item -> item.attribute("value").stream())
                .findFirst();
    }

    /** A file name without folders and extension. */
    private static String stem(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The points of {@code <Coords>} or {@code <Baseline>}: an attribute, or in PAGE 2010 an element for each point. */
    static List<Point> points(XmlElement element, PageBounds bounds) {
        List<Point> points = new ArrayList<>(bounds.parsePoints(element, "points"));
        element.children("Point")
                .forEach(point -> points.add(bounds.clamp(new Point(
                        point.number("x").orElseThrow(() -> point.invalid("<Point> needs the attribute x")),
                        point.number("y").orElseThrow(() -> point.invalid("<Point> needs the attribute y"))))));
        return points;
    }
}
