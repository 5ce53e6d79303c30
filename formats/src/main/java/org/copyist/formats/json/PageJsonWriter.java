package org.copyist.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
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
import org.copyist.formats.internal.Alternatives;

/**
 * Writes documents as JSON without loss: {@link PageJsonReader} reads back the very same pages. Stateless and
 * thread-safe. Fields are only ever added to this shape; {@code version} grows when one changes its meaning.
 *
 * <pre>{@code
 * {"format": "copyist", "version": 1, "title": "Letters", "pages": [
 *   {"id": "p1", "image": "p1.jpg", "width": 1120, "height": 1800, "text": "Dear Dr. Jordan",
 *    "readingOrder": ["r1"],
 *    "regions": [{"id": "r1", "type": "paragraph", "polygon": [[0, 0], [1120, 0], [1120, 1800]],
 *      "lines": [{"id": "l1", "text": "Dear Dr. Jordan", "confidence": 0.93, "model": "lines-en 0.3",
 *        "alternatives": [{"text": "Dear Dr. jordan", "confidence": 0.04}],
 *        "baseline": [[62, 233], [645, 227]], "polygon": [[61, 232], [58, 174], [640, 240]],
 *        "transcriptions": [
 *          {"by": "machine", "model": "lines-en 0.3", "confidence": 0.93,
 *           "hypotheses": [{"text": "Dear Dr. Jordan", "logProbability": -0.1,
 *             "characters": [["D", 3, 5, 0.99]]}]}]}]}],
 *    "steps": [{"action": "recognize", "tool": "lines-en", "version": "0.3", "settings": {}}]}]}
 * }</pre>
 *
 * <p>Coordinates are page pixels. A page has a {@code language}, as a BCP 47 code, where it is known. {@code text}, {@code confidence}, {@code alternatives} and {@code model} (a machine's)
 * or {@code author} (a human's) of a line repeat the reading that counts; {@code transcriptions} holds all readings,
 * newest last. A region of which only the whole is known to say something has a {@code text}, with line feeds; one in a
 * table a {@code cell}: {@code {"table": "t1", "row": 0, "column": 2, "rowSpan": 1, "columnSpan": 1}}. A character is [character, first time step, time step after the last, confidence].
 */
public final class PageJsonWriter implements PageExporter {
    static final String FORMAT = "copyist";
    static final int VERSION = 1;

    private final JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public void write(ExportDocument document, OutputStream out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            string(json, "title", document.title());
            json.writeArrayFieldStart("pages");
            for (ExportPage page : document.pages()) {
                page(json, page);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void page(JsonGenerator json, ExportPage exported) throws IOException {
        Page page = exported.onNamedPicture();
        json.writeStartObject();
        string(json, "id", page.id());
        string(json, "image", exported.imageFileName());
        if (exported.language().isPresent()) {
            string(json, "language", exported.language().get());
        }
        json.writeNumberField("width", page.widthPx());
        json.writeNumberField("height", page.heightPx());
        string(json, "text", page.text());
        json.writeArrayFieldStart("readingOrder");
        for (String id : page.readingOrder()) {
            json.writeString(wellFormed(id));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("regions");
        for (TextRegion region : page.regions()) {
            region(json, region);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        for (ProcessingStep step : page.steps()) {
            step(json, step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, ProcessingStep step) throws IOException {
        json.writeStartObject();
        string(json, "action", step.action());
        string(json, "tool", step.tool());
        string(json, "version", step.version());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : new TreeMap<>(step.settings()).entrySet()) {
            string(json, wellFormed(setting.getKey()), setting.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void region(JsonGenerator json, TextRegion region) throws IOException {
        json.writeStartObject();
        string(json, "id", region.id());
        string(json, "type", region.type());
        points(json, "polygon", region.boundary().points());
        if (!region.text().isEmpty()) {
            string(json, "text", region.text());
        }
        if (region.cell().isPresent()) {
            cell(json, region.cell().get());
        }
        json.writeArrayFieldStart("lines");
        for (TextLine line : region.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, TableCell cell) throws IOException {
        json.writeObjectFieldStart("cell");
        string(json, "table", cell.table());
        json.writeNumberField("row", cell.row());
        json.writeNumberField("column", cell.column());
        json.writeNumberField("rowSpan", cell.rowSpan());
        json.writeNumberField("columnSpan", cell.columnSpan());
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, TextLine line) throws IOException {
        json.writeStartObject();
        string(json, "id", line.id());
        string(json, "text", line.text());
        if (line.transcription().isPresent()) {
            summary(json, line.transcription().get());
        }
        points(json, "baseline", line.baseline().points());
        points(json, "polygon", line.boundary().points());
        json.writeArrayFieldStart("transcriptions");
        for (Transcription transcription : line.transcriptions()) {
            transcription(json, transcription);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Transcription transcription) throws IOException {
        if (transcription instanceof HumanTranscription human) {
            string(json, "author", human.author());
        } else if (transcription instanceof MachineTranscription machine) {
            json.writeNumberField("confidence", machine.confidence().value());
            string(json, "model", machine.model());
            json.writeArrayFieldStart("alternatives");
            for (int rank = 1; rank < machine.hypotheses().size(); rank++) {
                json.writeStartObject();
                string(json, "text", machine.hypotheses().get(rank).text());
                json.writeNumberField(
                        "confidence", Alternatives.confidence(machine, rank).value());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void transcription(JsonGenerator json, Transcription transcription) throws IOException {
        json.writeStartObject();
        if (transcription instanceof HumanTranscription human) {
            string(json, "by", "human");
            string(json, "author", human.author());
            string(json, "text", human.text());
        } else if (transcription instanceof MachineTranscription machine) {
            string(json, "by", "machine");
            string(json, "model", machine.model());
            json.writeNumberField("confidence", machine.confidence().value());
            json.writeArrayFieldStart("hypotheses");
            for (Hypothesis hypothesis : machine.hypotheses()) {
                hypothesis(json, hypothesis);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void hypothesis(JsonGenerator json, Hypothesis hypothesis) throws IOException {
        json.writeStartObject();
        string(json, "text", hypothesis.text());
        json.writeFieldName("logProbability");
        number(json, hypothesis.logProbability());
        json.writeArrayFieldStart("characters");
        for (CharacterSpan span : hypothesis.spans()) {
            json.writeStartArray();
            json.writeString(wellFormed(span.character()));
            json.writeNumber(span.start());
            json.writeNumber(span.end());
            number(json, span.confidence());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void points(JsonGenerator json, String name, List<Point> points) throws IOException {
        json.writeArrayFieldStart(name);
        for (Point p : points) {
            json.writeStartArray();
            number(json, p.x());
            number(json, p.y());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** A number in its shortest form. JSON has no infinity: a log probability of nothing becomes the smallest number. */
    private static void number(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)));
        }
    }

    private static void string(JsonGenerator json, String name, String value) throws IOException {
        json.writeStringField(name, wellFormed(value));
    }

    /** {@code value} without halves of surrogate pairs, which UTF-8 cannot hold. */
    private static String wellFormed(String value) {
        if (value.codePoints().noneMatch(PageJsonWriter::isHalfPair)) {
            return value;
        }
        return value.codePoints()
                .filter(c -> !isHalfPair(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
