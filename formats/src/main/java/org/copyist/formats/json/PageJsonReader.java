package org.copyist.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.formats.document.PageDescription;

/**
 * Reads what {@link PageJsonWriter} writes, and documents made by hand in its shape: {@code steps}, {@code readingOrder},
 * {@code type} and {@code transcriptions} may be left out. A line without {@code transcriptions} is read from its
 * {@code text}: a machine's with {@code confidence}, a human's without. Unknown fields are passed over. Stateless and
 * thread-safe.
 */
public final class PageJsonReader {
    static final int MAX_BYTES = 32 << 20;
    private static final int MAX_DEPTH = 40;

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The pages of a file. */
    public List<PageDescription> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(MAX_BYTES + 1), file.toString());
        }
    }

    /**
     * The pages of a document.
     *
     * @param source name of the file, for messages
     * @throws InvalidDocumentException if it is not in the shape of {@link PageJsonWriter}; the message says where
     * @throws LimitExceededException if it is too large
     */
    public List<PageDescription> read(byte[] bytes, String source) {
        JsonValue root = new JsonValue(source, "", parse(bytes, source));
        if (!root.text("format").equals(PageJsonWriter.FORMAT)) {
            throw root.invalid("expected a JSON object with \"format\": \"" + PageJsonWriter.FORMAT + "\"");
        }
        int version = root.required("version").integer(1);
        if (version > PageJsonWriter.VERSION) {
            throw root.invalid("is of version " + version + ", this program reads up to " + PageJsonWriter.VERSION
                    + "; use a newer one");
        }
        return root.required("pages").members().stream()
                .map(PageJsonReader::page)
                .toList();
    }

    private JsonNode parse(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new LimitExceededException(
                    source + " is larger than " + (MAX_BYTES >> 20) + " MiB, the most that is read as one JSON file");
        }
        try {
            return mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InvalidDocumentException(
                    source + ", line " + line + ": expected JSON, got an error: " + e.getOriginalMessage(), e);
        } catch (IOException e) { // of bytes that are text in no encoding
            throw new InvalidDocumentException(
                    source + ", line 1: expected JSON in UTF-8, got other bytes: " + e.getMessage(), e);
        }
    }

    private static PageDescription page(JsonValue json) {
        List<TextRegion> regions = json.required("regions").members().stream()
                .map(PageJsonReader::region)
                .toList();
        List<String> order = json.field("readingOrder")
                .map(field -> field.members().stream().map(JsonValue::text).toList())
                .orElseGet(() -> regions.stream().map(TextRegion::id).toList());
        List<ProcessingStep> steps =
                json.members("steps").stream().map(PageJsonReader::step).toList();
        String id = json.required("id").text();
        int width = json.required("width").integer(1);
        int height = json.required("height").integer(1);
        try {
            return new PageDescription(new Page(id, width, height, regions, order, steps), json.text("image"));
        } catch (IllegalArgumentException e) {
            throw json.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ProcessingStep step(JsonValue json) {
        Map<String, String> settings = new HashMap<>();
        json.field("settings").ifPresent(fields -> fields.node()
                .fieldNames()
                .forEachRemaining(
                        name -> settings.put(name, fields.required(name).text())));
        return new ProcessingStep(json.text("action"), json.text("tool"), json.text("version"), settings);
    }

    private static TextRegion region(JsonValue json) {
        String type = json.text("type");
        return new TextRegion(
                json.required("id").text(),
                type.isEmpty() ? "paragraph" : type,
                new Polygon(json.required("polygon").points(3)),
                json.members("lines").stream().map(PageJsonReader::line).toList(),
                json.text("text"),
                json.field("cell").map(PageJsonReader::cell));
    }

    private static TableCell cell(JsonValue json) {
        return new TableCell(
                json.text("table"),
                json.required("row").integer(0),
                json.required("column").integer(0),
                json.required("rowSpan").integer(1),
                json.required("columnSpan").integer(1));
    }

    private static TextLine line(JsonValue json) {
        return new TextLine(
                json.required("id").text(),
                new Baseline(json.required("baseline").points(2)),
                new Polygon(json.required("polygon").points(3)),
                json.field("transcriptions").isPresent() ? transcriptions(json) : summary(json));
    }

    private static List<Transcription> transcriptions(JsonValue line) {
        return line.members("transcriptions").stream()
                .map(PageJsonReader::transcription)
                .toList();
    }

    private static Transcription transcription(JsonValue json) {
        return switch (json.required("by").text()) {
            case "human" -> new HumanTranscription(json.required("text").text(), json.text("author"));
            case "machine" -> machine(json);
            default -> throw json.invalid("\"by\" must be \"human\" or \"machine\"");
        };
    }

    private static MachineTranscription machine(JsonValue json) {
        List<Hypothesis> hypotheses = json.members("hypotheses").stream()
                .map(hypothesis -> new Hypothesis(
                        hypothesis.required("text").text(),
                        hypothesis.required("logProbability").number(),
                        hypothesis.members("characters").stream()
                                .map(PageJsonReader::span)
                                .toList()))
                .toList();
        if (hypotheses.isEmpty()) {
            throw json.invalid("needs at least one member in \"hypotheses\"");
        }
        return new MachineTranscription(
                hypotheses, new Confidence(json.required("confidence").probability()), json.text("model"));
    }

    private static CharacterSpan span(JsonValue json) {
        List<JsonValue> parts = json.members();
        if (parts.size() != 4) {
            throw json.invalid("must be [character, start, end, confidence]");
        }
        return new CharacterSpan(
                parts.get(0).text(),
                parts.get(1).integer(0),
                parts.get(2).integer(0),
                parts.get(3).probability());
    }

    private static List<Transcription> summary(JsonValue line) {
        Optional<JsonValue> text = line.field("text");
        if (text.isEmpty()) {
            return List.of();
        }
        Optional<JsonValue> confidence = line.field("confidence");
        if (confidence.isEmpty()) {
            return List.of(new HumanTranscription(text.get().text(), line.text("author")));
        }
        double best = confidence.get().probability();
        List<Hypothesis> hypotheses = new ArrayList<>();
        hypotheses.add(hypothesis(text.get().text(), best));
        line.members("alternatives")
                .forEach(other -> hypotheses.add(hypothesis(
                        other.required("text").text(),
                        other.required("confidence").probability())));
        return List.of(new MachineTranscription(hypotheses, new Confidence(best), line.text("model")));
    }

    private static Hypothesis hypothesis(String text, double probability) {
        return new Hypothesis(text, Math.log(Math.max(probability, Double.MIN_NORMAL)), List.of());
    }
}
