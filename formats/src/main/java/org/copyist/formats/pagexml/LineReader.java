package org.copyist.formats.pagexml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.formats.internal.DerivedGeometry;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.LineShapes;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;

/** Reads the lines of one page. Not thread-safe. */
final class LineReader {
    private static final Pattern CUSTOM_INDEX = Pattern.compile("readingOrder\\s*\\{\\s*index\\s*:\\s*(\\d{1,9})");
    private static final Pattern CUSTOM_TAG = Pattern.compile("([\\w-]+)\\s*\\{[^}]*}");
    /** The order is read; a line is a line whatever its structure type. */
    private static final Set<String> SILENT_TAGS = Set.of("readingOrder", "structure");

    private final PageBounds bounds;
    private final DocumentIds ids;
    private final TextEquivs texts;
    private final LineShapes shapes;
    private final Set<String> leftOut = new TreeSet<>();

    LineReader(PageBounds bounds, DocumentIds ids, TextEquivs texts) {
        this.bounds = bounds;
        this.ids = ids;
        this.texts = texts;
        this.shapes = new LineShapes(bounds, PageXmlReader.class.getSimpleName());
    }

    /** The lines directly in an element, in reading order. */
    List<TextLine> read(XmlElement region, Polygon regionBoundary) {
        List<XmlElement> elements = ordered(region.children("TextLine").toList());
        List<Baseline> known =
                elements.stream().flatMap(element -> baseline(element).stream()).toList();
        double heightPx = DerivedGeometry.lineHeight(known, bounds);
        List<TextLine> lines = new ArrayList<>(elements.size());
        for (XmlElement element : elements) {
            lines.add(line(element, regionBoundary, heightPx));
        }
        return lines;
    }

    private TextLine line(XmlElement element, Polygon regionBoundary, double heightPx) {
        String id = ids.claim(element.attribute("id").orElse(""), "l");
        Optional<Polygon> outline = outline(element, bounds).or(() -> aroundWords(element));
        LineShapes.Shape shape = shapes.complete(baseline(element), outline, heightPx, regionBoundary);
        element.attribute("custom").ifPresent(this::remember);
        return new TextLine(id, shape.baseline(), shape.boundary(), texts.read(element));
    }

    private void remember(String custom) {
        Matcher tag = CUSTOM_TAG.matcher(custom);
        while (tag.find()) {
            if (!SILENT_TAGS.contains(tag.group(1))) {
                leftOut.add(tag.group(1));
            }
        }
    }

    /** What was derived so far; empty if every line had all it needs. */
    Optional<ProcessingStep> derivedStep() {
        return shapes.derivedStep();
    }

    /** What people should know about the lines. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(shapes.notes());
        if (!leftOut.isEmpty()) {
            notes.add("tags of lines were left out: " + String.join(", ", leftOut));
        }
        return notes;
    }

    private Optional<Baseline> baseline(XmlElement line) {
        return line.child("Baseline")
                .map(element -> PageXmlReader.points(element, bounds))
                .filter(points -> points.size() >= 2)
                .map(Baseline::new);
    }

    static Optional<Polygon> outline(XmlElement element, PageBounds bounds) {
        List<Point> points = element.child("Coords")
                .map(coords -> PageXmlReader.points(coords, bounds))
                .orElse(List.of());
        return points.size() < 3 ? Optional.empty() : Optional.of(new Polygon(points));
    }

    private Optional<Polygon> aroundWords(XmlElement line) {
        return line.children("Word")
                .flatMap(word -> outline(word, bounds).stream())
                .map(Polygon::boundingBox)
                .reduce(BoundingBox::union)
                .map(BoundingBox::toPolygon);
    }

    private static List<XmlElement> ordered(List<XmlElement> lines) {
        List<XmlElement> ordered = new ArrayList<>(lines);
        if (lines.stream().allMatch(line -> index(line).isPresent())) {
            ordered.sort(Comparator.comparingDouble(line -> index(line).orElse(0.0)));
        }
        return ordered;
    }

    private static Optional<Double> index(XmlElement line) {
        return line.number("index").or(() -> line.attribute("custom")
                .map(CUSTOM_INDEX::matcher)
                .filter(Matcher::find)
                .map(matcher -> Double.valueOf(matcher.group(1))));
    }
}
