package org.copyist.formats.pagexml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.formats.internal.DerivedGeometry;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;

/** Reads the lines of one page, and counts what had to be derived. Not thread-safe. */
final class LineReader {
    private static final Pattern CUSTOM_INDEX = Pattern.compile("readingOrder\\s*\\{\\s*index\\s*:\\s*(\\d{1,9})");

    private final PageBounds bounds;
    private final DocumentIds ids;
    private int derivedBaselines;
    private int derivedBoundaries;

    LineReader(PageBounds bounds, DocumentIds ids) {
        this.bounds = bounds;
        this.ids = ids;
    }

    /** The lines of a region, in reading order. */
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
        Optional<Baseline> baseline = baseline(element);
        Optional<Polygon> outline = outline(element, bounds);
        derivedBaselines += baseline.isPresent() ? 0 : 1;
        derivedBoundaries += outline.isPresent() ? 0 : 1;
        Polygon boundary =
                outline.orElseGet(() -> baseline.map(known -> DerivedGeometry.boundary(known, heightPx, bounds))
                        .orElse(regionBoundary));
        return new TextLine(
                id, baseline.orElseGet(() -> DerivedGeometry.baseline(boundary)), boundary, TextEquivs.read(element));
    }

    /** What was derived so far; empty if every line had all it needs. */
    Optional<ProcessingStep> derivedStep() {
        if (derivedBaselines + derivedBoundaries == 0) {
            return Optional.empty();
        }
        Map<String, String> counts =
                Map.of("baselines", String.valueOf(derivedBaselines), "boundaries", String.valueOf(derivedBoundaries));
        return Optional.of(new ProcessingStep("derive-geometry", PageXmlReader.class.getSimpleName(), "1", counts));
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
