package org.copyist.formats.alto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.document.PageDescription.Measure;
import org.copyist.formats.internal.Confidences;
import org.copyist.formats.internal.DerivedGeometry;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.JoinedWords;
import org.copyist.formats.internal.LineShapes;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlText;

/** Reads one {@code Page} of an ALTO file. Not thread-safe. */
final class AltoPageReader {
    private static final String DEFAULT_TYPE = "paragraph";

    private final XmlElement page;
    private final Measure measure;
    private final AltoTags tags;
    private final Confidences confidences;
    private final PageBounds bounds;
    private final LineShapes shapes;
    private final DocumentIds ids = new DocumentIds();
    private final List<TextRegion> regions = new ArrayList<>();
    private final Set<String> lineTypes = new TreeSet<>();

    AltoPageReader(XmlElement page, boolean lengths, AltoTags tags, Confidences confidences) {
        this.page = page;
        this.tags = tags;
        this.confidences = confidences;
        OptionalInt width = page.size("WIDTH");
        OptionalInt height = page.size("HEIGHT");
        boolean sized = width.isPresent() && height.isPresent();
        if (lengths && !sized) {
            throw page.invalid("<Page> needs WIDTH and HEIGHT, as its places are not in pixels");
        }
        this.measure = lengths ? Measure.LENGTHS : sized ? Measure.PIXELS : Measure.PIXELS_OF_UNKNOWN_SIZE;
        this.bounds = sized
                ? new PageBounds(width.getAsInt(), height.getAsInt())
                : PageBounds.around(page.descendants().flatMap(AltoPageReader::places));
        this.shapes = new LineShapes(bounds, AltoReader.class.getSimpleName());
    }

    private static Stream<Point> places(XmlElement element) {
        return outline(element, PageBounds.WIDEST).stream().flatMap(outline -> outline.points().stream());
    }

    PageDescription read(List<ProcessingStep> steps, String imageFileName) {
        collect(page, Optional.empty(), "table");
        List<ProcessingStep> all = new ArrayList<>(steps);
        shapes.derivedStep().ifPresent(all::add);
        Page read = Page.of(
                page.attribute("ID").filter(id -> !id.isBlank()).orElse("page"),
                bounds.widthPx(),
                bounds.heightPx(),
                regions,
                all);
        List<String> notes = new ArrayList<>(confidences.notes());
        notes.addAll(shapes.notes());
        if (!lineTypes.isEmpty()) {
            notes.add("types of lines were left out: " + String.join(", ", lineTypes));
        }
        return new PageDescription(read, imageFileName, measure, notes);
    }

    /** What a composed block says it is holds for the blocks in it that do not say. */
    private void collect(XmlElement parent, Optional<String> type, String table) {
        if (parent.name().equals("TextBlock") || parent.child("TextLine").isPresent()) {
            regions.add(region(parent, type, table));
        }
        for (XmlElement child : parent.children()) {
            if (child.name().equals("ComposedBlock")) {
                collect(
                        child,
                        tags.label(child).or(() -> type),
                        child.attribute("ID").filter(id -> !id.isBlank()).orElse(table));
            } else if (!child.name().equals("TextLine")) {
                collect(child, type, table);
            }
        }
    }

    private TextRegion region(XmlElement block, Optional<String> type, String table) {
        String id = ids.claim(block.attribute("ID").orElse(""), "r");
        Polygon boundary = outline(block, bounds).orElseGet(bounds::toPolygon);
        List<XmlElement> elements = block.children("TextLine").toList();
        Optional<TableCell> cell = tags.cell(block, table);
        String known = tags.label(block).or(() -> type).orElse(DEFAULT_TYPE);
        if (tags.saysRegionText(block)) {
            String text = elements.stream().map(line -> words(line).text()).collect(Collectors.joining("\n"));
            return new TextRegion(id, known, boundary, List.of(), text, cell);
        }
        List<Baseline> baselines = elements.stream()
                .flatMap(line -> baseline(line, outline(line, bounds)).stream())
                .toList();
        double heightPx = DerivedGeometry.lineHeight(baselines, bounds);
        List<TextLine> lines =
                elements.stream().map(line -> line(line, boundary, heightPx)).toList();
        return new TextRegion(id, known, boundary, lines, "", cell);
    }

    private TextLine line(XmlElement element, Polygon regionBoundary, double heightPx) {
        String id = ids.claim(element.attribute("ID").orElse(""), "l");
        Optional<Polygon> outline = outline(element, bounds).or(() -> aroundWords(element));
        LineShapes.Shape shape = shapes.complete(baseline(element, outline), outline, heightPx, regionBoundary);
        tags.label(element).filter(label -> !label.equalsIgnoreCase("default")).ifPresent(lineTypes::add);
        return new TextLine(id, shape.baseline(), shape.boundary(), transcriptions(element));
    }

    private Optional<Polygon> aroundWords(XmlElement line) {
        return line.children("String")
                .flatMap(word -> outline(word, bounds).stream())
                .map(Polygon::boundingBox)
                .reduce(BoundingBox::union)
                .map(BoundingBox::toPolygon);
    }

    private Optional<Baseline> baseline(XmlElement line, Optional<Polygon> outline) {
        String value = line.attribute("BASELINE").orElse("").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches(".*[\\s,].*")) {
            double y = line.number("BASELINE").orElse(0.0);
            return outline.map(Polygon::boundingBox)
                    .map(box ->
                            new Baseline(bounds.clamp(List.of(new Point(box.left(), y), new Point(box.right(), y)))));
        }
        return Optional.of(bounds.parsePoints(line, "BASELINE"))
                .filter(points -> points.size() >= 2)
                .map(Baseline::new);
    }

    private static Optional<Polygon> outline(XmlElement element, PageBounds bounds) {
        return element.child("Shape")
                .flatMap(shape -> shape.child("Polygon"))
                .map(polygon -> bounds.parsePoints(polygon, "POINTS"))
                .filter(points -> points.size() >= 3)
                .map(Polygon::new)
                .or(() -> box(element, bounds));
    }

    private static Optional<Polygon> box(XmlElement element, PageBounds bounds) {
        Optional<Double> left = element.number("HPOS");
        Optional<Double> top = element.number("VPOS");
        Optional<Double> width = element.number("WIDTH");
        Optional<Double> height = element.number("HEIGHT");
        if (left.isEmpty() || top.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        Point first = new Point(left.get(), top.get());
        Point second = first.plus(Math.max(0, width.get()), Math.max(0, height.get()));
        return Optional.of(BoundingBox.of(bounds.clamp(List.of(first, second))).toPolygon());
    }

    private JoinedWords words(XmlElement line) {
        JoinedWords words = new JoinedWords();
        for (XmlElement child : line.children()) {
            String content =
                    XmlText.oneLine(child.attribute("CONTENT").orElse("")).strip();
            if (child.name().equals("String")) {
                words.add(content, confidences.of(child));
            } else if (child.name().equals("HYP")) {
                words.append(content);
            }
        }
        return words;
    }

    private List<Transcription> transcriptions(XmlElement line) {
        JoinedWords words = words(line);
        boolean corrected = line.attribute("CS")
                .filter(cs -> cs.equals("true") || cs.equals("1"))
                .isPresent();
        return corrected && !words.text().isEmpty()
                ? List.of(new HumanTranscription(words.text(), ""))
                : words.transcriptions();
    }
}
