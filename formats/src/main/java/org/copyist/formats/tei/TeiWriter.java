package org.copyist.formats.tei;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.internal.DocumentIds;
import org.copyist.formats.internal.PageBounds;
import org.copyist.formats.internal.ReadingOrder;
import org.copyist.formats.internal.XmlOutput;

/**
 * Writes TEI P5: a {@code facsimile} with a {@code surface} for each page and a {@code zone} for each region and line,
 * and the text with {@code pb}, {@code p} and {@code lb} that point to them. The reading that counts is written; {@code
 * lb/@cert} tells how sure a machine was (high from 0.9, medium from 0.6, else low), {@code lb/@resp} whether a human or a
 * machine read the line. Cells of a table stand in rows; the text of a region without lines has {@code lb} that point
 * nowhere; {@code xml:lang} names the language where it is known; notes stand in the {@code notesStmt}. Stateless and thread-safe.
 */
public final class TeiWriter implements PageExporter {
    private static final String MACHINE = "machine";
    private static final String HUMAN = "human";

    @Override
    public String mediaType() {
        return "application/tei+xml";
    }

    @Override
    public String extension() {
        return "tei.xml";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        XmlOutput.write(out, xml -> {
            Ids ids = new Ids();
            xml.start("TEI", "xmlns", "http://www.tei-c.org/ns/1.0");
            header(document, xml);
            xml.start("facsimile");
            for (int i = 0; i < document.pages().size(); i++) {
                surface(document.pages().get(i), i, ids, xml);
            }
            xml.end();
            xml.start("text");
            Optional<String> language = document.language();
            language(language, xml);
            xml.start("body");
            for (int i = 0; i < document.pages().size(); i++) {
                ExportPage page = document.pages().get(i);
                Optional<String> own = page.language().filter(known -> language.isEmpty());
                text(page.page(), i, own, ids, xml);
            }
        });
    }

    private static void header(ExportDocument document, XmlOutput xml) throws XMLStreamException {
        xml.start("teiHeader");
        xml.start("fileDesc");
        xml.start("titleStmt");
        xml.element("title", document.title());
        responsibility(xml, MACHINE, "handwriting recognition", "Copyist");
        responsibility(xml, HUMAN, "transcription", "a person");
        xml.end();
        xml.start("publicationStmt");
        xml.element("p", "Not published.");
        xml.end();
        notes(document, xml);
        xml.start("sourceDesc");
        xml.element("p", "Transcribed from page images.");
        xml.end();
        xml.end();
        List<ProcessingStep> steps = document.pages().stream()
                .flatMap(page -> page.page().steps().stream())
                .filter(step -> step.noteText().isEmpty())
                .distinct()
                .toList();
        if (!steps.isEmpty()) {
            xml.start("encodingDesc");
            xml.start("appInfo");
            DocumentIds names = new DocumentIds();
            for (ProcessingStep step : steps) {
                String version = step.version().matches("[0-9]+(\\.[0-9]+){0,3}") ? step.version() : "0";
                xml.start("application", "ident", names.claim(step.tool(), "tool"), "version", version);
                xml.element("label", step.tool() + " " + step.version());
                xml.element("desc", step.action());
                xml.end();
            }
            xml.end();
            xml.end();
        }
        xml.end();
    }

    private static void notes(ExportDocument document, XmlOutput xml) throws XMLStreamException {
        List<String> notes = document.pages().stream()
                .flatMap(page ->
                        page.page().notes().stream().map(note -> page.page().id() + ": " + note))
                .toList();
        if (!notes.isEmpty()) {
            xml.start("notesStmt");
            for (String note : notes) {
                xml.element("note", note);
            }
            xml.end();
        }
    }

    private static void responsibility(XmlOutput xml, String id, String task, String name) throws XMLStreamException {
        xml.start("respStmt", "xml:id", id);
        xml.element("resp", task);
        xml.element("name", name);
        xml.end();
    }

    private static void surface(ExportPage exported, int number, Ids ids, XmlOutput xml) throws XMLStreamException {
        Page page = exported.onNamedPicture();
        PageBounds bounds = new PageBounds(page.widthPx(), page.heightPx());
        String width = String.valueOf(page.widthPx());
        String height = String.valueOf(page.heightPx());
        xml.start("surface", "xml:id", ids.ofPage(number), "ulx", "0", "uly", "0", "lrx", width, "lry", height);
        if (!exported.imageFileName().isBlank()) {
            xml.empty("graphic", "url", uri(exported.imageFileName()), "width", width + "px", "height", height + "px");
        }
        for (TextRegion region : ReadingOrder.regions(page)) {
            xml.start(
                    "zone",
                    "xml:id",
                    ids.of(number, region),
                    "type",
                    DocumentIds.valid(region.type(), "type"),
                    "points",
                    points(region.boundary().points(), bounds));
            for (TextLine line : region.lines()) {
                xml.empty(
                        "zone",
                        "xml:id",
                        ids.of(number, line),
                        "type",
                        "line",
                        "points",
                        points(line.boundary().points(), bounds));
            }
            xml.end();
        }
        xml.end();
    }

    /** @param language of the page, where it is not that of the document */
    private static void text(Page page, int number, Optional<String> language, Ids ids, XmlOutput xml)
            throws XMLStreamException {
        xml.empty("pb", "n", String.valueOf(number + 1), "facs", "#" + ids.ofPage(number));
        List<TextRegion> regions = ReadingOrder.regions(page);
        for (int i = 0; i < regions.size(); ) {
            int end = ReadingOrder.endOfTable(regions, i);
            if (regions.get(i).cell().isPresent()) {
                table(regions.subList(i, end), number, language, ids, xml);
            } else {
                xml.start("p", "facs", "#" + ids.of(number, regions.get(i)));
                language(language, xml);
                lines(regions.get(i), number, ids, xml);
                xml.end();
            }
            i = end;
        }
    }

    private static void language(Optional<String> language, XmlOutput xml) throws XMLStreamException {
        if (language.isPresent()) {
            xml.attributes("xml:lang", language.get());
        }
    }

    /** The cells of one table, a row ending where the next cell is of another. */
    private static void table(List<TextRegion> cells, int number, Optional<String> language, Ids ids, XmlOutput xml)
            throws XMLStreamException {
        xml.start("table");
        language(language, xml);
        int open = -1;
        for (TextRegion region : cells) {
            TableCell cell = region.cell().orElseThrow();
            if (cell.row() != open) {
                if (open >= 0) {
                    xml.end();
                }
                xml.start("row", "n", String.valueOf(cell.row() + 1));
                open = cell.row();
            }
            xml.start("cell", "n", String.valueOf(cell.column() + 1), "facs", "#" + ids.of(number, region));
            if (cell.rowSpan() > 1) {
                xml.attributes("rows", String.valueOf(cell.rowSpan()));
            }
            if (cell.columnSpan() > 1) {
                xml.attributes("cols", String.valueOf(cell.columnSpan()));
            }
            lines(region, number, ids, xml);
            xml.end();
        }
        xml.end();
        xml.end();
    }

    private static void lines(TextRegion region, int number, Ids ids, XmlOutput xml) throws XMLStreamException {
        if (region.saysMoreThanItsLines()) {
            for (String line : region.textLines()) {
                xml.empty("lb");
                xml.text(line);
            }
            return;
        }
        int n = 0;
        for (TextLine line : region.lines()) {
            n++;
            List<String> attributes =
                    new ArrayList<>(List.of("n", String.valueOf(n), "facs", "#" + ids.of(number, line)));
            line.transcription().ifPresent(transcription -> attributes.addAll(reader(transcription)));
            xml.empty("lb", attributes.toArray(String[]::new));
            xml.text(line.text());
        }
    }

    private static List<String> reader(Transcription transcription) {
        if (transcription instanceof MachineTranscription machine) {
            double value = machine.confidence().value();
            return List.of("resp", "#" + MACHINE, "cert", value >= 0.9 ? "high" : value >= 0.6 ? "medium" : "low");
        }
        return transcription instanceof HumanTranscription ? List.of("resp", "#" + HUMAN) : List.of();
    }

    private static String points(List<Point> points, PageBounds bounds) {
        return bounds.clamp(points).stream()
                .map(p -> Math.round(p.x()) + "," + Math.round(p.y()))
                .collect(Collectors.joining(" "));
    }

    /** A file name as a relative URI reference: it can neither be absolute nor have a scheme. */
    private static String uri(String fileName) {
        StringBuilder uri = new StringBuilder();
        for (byte b : fileName.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~/".indexOf(b) >= 0);
            uri.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return uri.toString().replaceAll("^/+", "");
    }

    /** The ids of surfaces and zones, which must not clash between pages. */
    private static final class Ids {
        private final DocumentIds ids = new DocumentIds();
        private final Map<List<String>, String> claimed = new HashMap<>();

        Ids() {
            ids.claim(MACHINE, "id");
            ids.claim(HUMAN, "id");
        }

        String ofPage(int page) {
            return claim(page, "page", "page_" + (page + 1));
        }

        String of(int page, TextRegion region) {
            return claim(page, "region", region.id());
        }

        String of(int page, TextLine line) {
            return claim(page, "line", line.id());
        }

        private String claim(int page, String kind, String id) {
            return claimed.computeIfAbsent(List.of(String.valueOf(page), kind, id), unknown -> ids.claim(id, "zone"));
        }
    }
}
