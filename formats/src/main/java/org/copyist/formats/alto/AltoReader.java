package org.copyist.formats.alto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.copyist.core.page.ProcessingStep;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.internal.Confidences;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlTreeReader;

/**
 * Reads ALTO 2 to 4, in pixels, tenths of millimetres ({@code mm10}) or 1200ths of inches ({@code inch1200}), as written by
 * Copyist, eScriptorium, kraken and others: whatever holds lines, at any depth, in the order of the file, its type by the
 * tag of the block or of a composed block around it, lines, outlines, baselines (a list of points or, before 4.2, one
 * height) and words. Other elements are passed over; points outside the page are moved to its edge. Stateless and
 * thread-safe.
 *
 * <p>The words of a line, one space between them, are a machine's reading if they have confidences ({@code WC}; the mean
 * over the characters is that of the line) and the line is not marked as corrected ({@code CS}), else a human's. A line
 * without outline has the box around its words; without baseline it stands three quarters down its outline, counted by a
 * processing step {@code derive-geometry}.
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
        boolean lengths = inLengths(description);
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
        AltoTags tags = AltoTags.of(root);
        List<ProcessingStep> steps = description.map(AltoReader::steps).orElse(List.of());
        return pages.stream()
                .map(page -> {
                    Confidences confidences = Confidences.in(root, "String", "WC");
                    return new AltoPageReader(page, lengths, tags, confidences).read(steps, imageFileName);
                })
                .toList();
    }

    /** Whether places are lengths on paper, not pixels. */
    private static boolean inLengths(Optional<XmlElement> description) {
        Optional<XmlElement> unit = description.flatMap(element -> element.child("MeasurementUnit"));
        String name = unit.map(element -> element.text().strip().toLowerCase(Locale.ROOT))
                .orElse("");
        return switch (name) {
            case "", "pixel", "pixels" -> false;
            case "mm10", "inch1200" -> true;
            default ->
                throw unit.orElseThrow()
                        .invalid("<MeasurementUnit> must be pixel, mm10 or inch1200, got \""
                                + XmlElement.shortened(name) + "\"; convert the file to pixels of its image");
        };
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
}
