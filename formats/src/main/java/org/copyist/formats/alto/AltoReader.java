package org.copyist.formats.alto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.internal.DerivedGeometry;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlText;
import org.copyist.formats.internal.XmlTreeReader;

/**
 * Reads ALTO 2 to 4 measured in pixels, as written by Copyist, eScriptorium, kraken and others: text blocks at any depth
 * in the order of the file, lines, outlines, baselines (a list of points or, before 4.2, one height) and words. Other
 * elements are passed over; points outside the page are moved to its edge. Stateless and thread-safe.
 *
 * <p>The words of a line, one space between them, are a machine's reading if they have confidences ({@code WC}; the mean
 * over the characters is that of the line) and the line is not marked as corrected ({@code CS}), else a human's. A line
 * without outline has its box; without baseline it stands three quarters down its outline, counted by a processing step
 * {@code derive-geometry}.
 */
public final class AltoReader {
    private final XmlTreeReader xml = new XmlTreeReader();

    /** Reads a file. */
    public List<PageDescription> read(Path file) throws IOException {
        return read(xml.read(file));
    }

    /**
     * Reads a stream, which is not closed.
     *
     * @param source name of the file, for messages
     */
    public List<PageDescription> read(InputStream in, String source) throws IOException {
        return read(xml.read(in, source));
    }

    /**
     * Reads bytes.
     *
     * @param source name of the file, for messages
     * @return a page for each {@code Page}
     * @throws org.copyist.core.error.InvalidDocumentException if it is not ALTO in pixels; the message names file and
     *     line
     * @throws org.copyist.core.error.LimitExceededException if it is too large
     */
    public List<PageDescription> read(byte[] bytes, String source) {
        return read(xml.read(bytes, source));
    }

    private static List<PageDescription> read(XmlElement root) {
        if (!root.name().equals("alto")) {
            throw root.invalid("expected ALTO with the root element <alto>, got <" + root.name() + ">");
        }
        Optional<XmlElement> description = root.child("Description");
        description.flatMap(element -> element.child("MeasurementUnit")).ifPresent(unit -> {
            if (!unit.text().strip().equals("pixel")) {
                throw unit.invalid("<MeasurementUnit> must be pixel, got \"" + XmlElement.shortened(unit.text())
                        + "\"; convert the file to pixels of its image");
            }
        });
        String imageFileName = description
                .flatMap(element -> element.child("sourceImageInformation"))
                .flatMap(element -> element.child("fileName"))
                .map(element -> element.text().strip())
                .orElse("");
        List<XmlElement> pages = root.children("Layout")
                .flatMap(layout -> layout.children("Page"))
                .toList();
        if (pages.isEmpty()) {
            throw root.invalid("<alto> needs a <Layout> with a <Page>");
        }
        Map<String, String> tags = root.children("Tags")
                .flatMap(element -> element.children().stream())
                .filter(tag -> tag.attribute("ID").isPresent())
                .collect(Collectors.toMap(
                        tag -> tag.required("ID"), tag -> tag.attribute("LABEL").orElse(""), (first, second) -> first));
        List<ProcessingStep> steps = description.map(AltoReader::steps).orElse(List.of());
        return pages.stream()
                .map(page -> new PageDescription(page(page, tags, steps), imageFileName))
                .toList();
    }

    private static List<ProcessingStep> steps(XmlElement description) {
        return description
                .children("Processing")
                .map(step -> {
                    Optional<XmlElement> software = step.child("processingSoftware");
                    return ProcessingStep.of(
                            text(step.child("processingStepDescription")),
                            text(software.flatMap(element -> element.child("softwareName"))),
                            text(software.flatMap(element -> element.child("softwareVersion"))));
                })
                .toList();
    }

    private static String text(Optional<XmlElement> element) {
        return element.map(found -> found.text().strip()).orElse("");
    }

    private static Page page(XmlElement element, Map<String, String> tags, List<ProcessingStep> steps) {
        PageBounds bounds = new PageBounds(element.requiredSize("WIDTH"), element.requiredSize("HEIGHT"));
        DocumentIds ids = new DocumentIds();
        List<TextRegion> regions = new ArrayList<>();
        int[] derived = {0};
        collectBlocks(element, block -> regions.add(region(block, tags, bounds, ids, derived)));
        List<ProcessingStep> all = new ArrayList<>(steps);
        if (derived[0] > 0) {
            all.add(new ProcessingStep(
                    "derive-geometry", "AltoReader", "1", Map.of("baselines", String.valueOf(derived[0]))));
        }
        return Page.of(element.attribute("ID").orElse("page"), bounds.widthPx(), bounds.heightPx(), regions, all);
    }

    private static void collectBlocks(XmlElement parent, java.util.function.Consumer<XmlElement> visitor) {
        for (XmlElement child : parent.children()) {
            if (child.name().equals("TextBlock")) {
                visitor.accept(child);
            } else {
                collectBlocks(child, visitor);
            }
        }
    }

    private static TextRegion region(
            XmlElement block, Map<String, String> tags, PageBounds bounds, DocumentIds ids, int[] derived) {
        String id = ids.claim(block.attribute("ID").orElse(""), "r");
        List<TextLine> lines = block.children("TextLine")
                .map(line -> line(line, bounds, ids, derived))
                .toList();
        String type = block.attribute("TAGREFS").stream()
                .flatMap(references -> List.of(references.strip().split("\\s+")).stream())
                .flatMap(reference -> Optional.ofNullable(tags.get(reference)).stream())
                .filter(label -> !label.isEmpty())
                .findFirst()
                .orElse("paragraph");
        return new TextRegion(id, type, outline(block, bounds).orElseGet(bounds::toPolygon), lines);
    }

    private static TextLine line(XmlElement element, PageBounds bounds, DocumentIds ids, int[] derived) {
        String id = ids.claim(element.attribute("ID").orElse(""), "l");
        Optional<Polygon> outline = outline(element, bounds);
        Optional<Baseline> known = baseline(element, bounds, outline);
        derived[0] += known.isPresent() ? 0 : 1;
        Polygon boundary = outline.orElseGet(() -> known.map(baseline ->
                        DerivedGeometry.boundary(baseline, DerivedGeometry.lineHeight(List.of(), bounds), bounds))
                .orElseGet(bounds::toPolygon));
        return new TextLine(
                id, known.orElseGet(() -> DerivedGeometry.baseline(boundary)), boundary, transcriptions(element));
    }

    private static Optional<Baseline> baseline(XmlElement line, PageBounds bounds, Optional<Polygon> outline) {
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

    private static List<Transcription> transcriptions(XmlElement line) {
        StringBuilder text = new StringBuilder();
        double weighted = 0;
        int characters = 0;
        boolean confident = true;
        for (XmlElement child : line.children()) {
            String content =
                    XmlText.oneLine(child.attribute("CONTENT").orElse("")).strip();
            if (child.name().equals("String") && !content.isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(content);
                Optional<Double> confidence = confidence(child);
                confident &= confidence.isPresent();
                weighted += confidence.orElse(0.0) * content.length();
                characters += content.length();
            } else if (child.name().equals("HYP")) {
                text.append(content);
            }
        }
        if (text.isEmpty()) {
            return List.of();
        }
        boolean corrected = line.attribute("CS")
                .filter(cs -> cs.equals("true") || cs.equals("1"))
                .isPresent();
        if (corrected || !confident || characters == 0) {
            return List.of(new HumanTranscription(text.toString(), ""));
        }
        double mean = Math.min(1, weighted / characters);
        Hypothesis hypothesis = new Hypothesis(text.toString(), Math.log(Math.max(mean, Double.MIN_NORMAL)), List.of());
        return List.of(new MachineTranscription(List.of(hypothesis), new Confidence(mean), ""));
    }

    private static Optional<Double> confidence(XmlElement string) {
        return string.number("WC").map(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw string.invalid("<String> WC must be in 0..1, got " + value);
            }
            return value;
        });
    }
}
