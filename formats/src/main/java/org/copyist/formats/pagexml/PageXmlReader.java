package org.copyist.formats.pagexml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlTreeReader;

/**
 * Reads PAGE XML (page content), of any year's namespace, as written by Copyist, Transkribus, eScriptorium, kraken and
 * others. Stateless and thread-safe.
 *
 * <p>What is read: text regions at any depth (a region inside a region or table stands for itself), lines, baselines,
 * outlines, readings ({@link TextEquivs} says how they become transcriptions), the reading order and processing steps.
 * Other elements and attributes are passed over. Points outside the page are moved to its edge.
 *
 * <p>What a file leaves out is derived, and a processing step {@code derive-geometry} of the page then counts it: a
 * line without {@code Baseline} stands three quarters down its outline; a line without {@code Coords} gets a band around
 * its baseline, as high as the baselines of its region are apart; a line with neither gets the outline of its region; a
 * region without {@code Coords} the bounding box of its lines. Lines come in the order of their {@code index} attribute
 * (or Transkribus' {@code readingOrder} in {@code custom}) if all lines of the region have it, else as in the file.
 */
public final class PageXmlReader {
    static final String PAGE_ID = "page-id";
    static final String LABELS_MODEL = "copyist";

    /** What a generated region id starts with. */
    private static final String REGION = "r";

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
        String imageFileName = page.attribute("imageFilename").orElse("");
        PageBounds bounds = new PageBounds(page.requiredSize("imageWidth"), page.requiredSize("imageHeight"));

        DocumentIds ids = new DocumentIds();
        LineReader lines = new LineReader(bounds, ids);
        List<TextRegion> regions = new ArrayList<>();
        collectRegions(page, bounds, ids, lines, regions);

        List<ProcessingStep> steps = new ArrayList<>(ProcessingSteps.read(root));
        lines.derivedStep().ifPresent(steps::add);
        Page read = new Page(
                pageId(root, imageFileName),
                bounds.widthPx(),
                bounds.heightPx(),
                regions,
                readingOrder(page, regions),
                steps);
        return new PageDescription(read, imageFileName);
    }

    private static void collectRegions(
            XmlElement parent, PageBounds bounds, DocumentIds ids, LineReader lines, List<TextRegion> into) {
        for (XmlElement child : parent.children()) {
            if (child.name().equals("TextRegion")) {
                into.add(region(child, bounds, ids, lines));
            }
            if (child.name().endsWith("Region")) {
                collectRegions(child, bounds, ids, lines, into);
            }
        }
    }

    private static TextRegion region(XmlElement element, PageBounds bounds, DocumentIds ids, LineReader lines) {
        String id = ids.claim(element.attribute("id").orElse(""), REGION);
        Optional<Polygon> outline = LineReader.outline(element, bounds);
        List<TextLine> read = lines.read(element, outline.orElseGet(bounds::toPolygon));
        Polygon boundary = outline.orElseGet(() -> around(read).orElseGet(bounds::toPolygon));
        return new TextRegion(id, RegionTypes.read(element), boundary, read);
    }

    private static Optional<Polygon> around(List<TextLine> lines) {
        return lines.stream()
                .map(line -> line.boundary().boundingBox())
                .reduce(BoundingBox::union)
                .map(BoundingBox::toPolygon);
    }

    /** The regions named by the reading order, its groups flattened; then those it does not name, as in the file. */
    private static List<String> readingOrder(XmlElement page, List<TextRegion> regions) {
        Set<String> known = regions.stream().map(TextRegion::id).collect(Collectors.toSet());
        Set<String> order = new LinkedHashSet<>();
        page.child("ReadingOrder").ifPresent(element -> collectReferences(element, order));
        order.retainAll(known);
        regions.forEach(region -> order.add(region.id()));
        return List.copyOf(order);
    }

    private static void collectReferences(XmlElement group, Set<String> into) {
        List<XmlElement> members = new ArrayList<>(group.children());
        members.sort(Comparator.comparingDouble(member -> member.number("index").orElse(0.0)));
        for (XmlElement member : members) {
            member.attribute("regionRef")
                    .map(id -> DocumentIds.valid(id, REGION))
                    .ifPresent(into::add);
            collectReferences(member, into);
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
