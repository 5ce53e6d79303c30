package org.copyist.recognition.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.file.AtomicFile;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;

/**
 * A form as a JSON file beside a picture of the blank form:
 *
 * <pre>{@code
 * {"name": "receipt", "picture": "receipt.png",
 *  "fields": [{"name": "total", "content": "amount", "box": {"x": 560, "y": 290, "width": 850, "height": 74}}]}
 * }</pre>
 */
public final class FormTemplateFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FormTemplateFile() {}

    /**
     * Reads a form.
     *
     * @throws InvalidDocumentException if the file cannot be read, or is not such a one
     * @throws org.copyist.core.error.CopyistException if its picture cannot be read
     */
    public static FormTemplate read(Path file) {
        JsonNode form = json(file);
        List<FormField> fields = new ArrayList<>();
        for (JsonNode field : required(form, "fields", file)) {
            fields.add(field(field, file));
        }
        Path picture = file.resolveSibling(required(form, "picture", file).asText());
        try (DecodedDocument blank = new ImageDecoder(DecodingLimits.DEFAULT).open(picture)) {
            String name = form.path("name").asText(String.valueOf(file.getFileName()));
            return new FormTemplate(name, blank.page(0).grey(), fields);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InvalidDocumentException(
                    file + " is no form: it is not JSON (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        } catch (IOException e) {
            throw new InvalidDocumentException("cannot read the form " + file + ": " + FailureReason.of(e), e);
        }
    }

    private static FormField field(JsonNode field, Path file) {
        JsonNode box = required(field, "box", file);
        double x = number(box, "x", file);
        double y = number(box, "y", file);
        double width = number(box, "width", file);
        double height = number(box, "height", file);
        String name = required(field, "name", file).asText().strip();
        if (name.isEmpty() || width <= 0 || height <= 0) {
            throw new InvalidDocumentException(
                    file + ": a field needs a name and a box with a width and a height, got " + field);
        }
        return new FormField(
                name,
                content(required(field, "content", file).asText(), file),
                new BoundingBox(x, y, x + width, y + height));
    }

    private static FieldContent content(String text, Path file) {
        return Arrays.stream(FieldContent.values())
                .filter(content -> content.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidDocumentException(file + ": the content of a field is one of "
                        + Arrays.toString(FieldContent.values()).toLowerCase(Locale.ROOT) + ", got " + text));
    }

    private static double number(JsonNode node, String name, Path file) {
        JsonNode value = required(node, name, file);
        if (!value.isNumber()) {
            throw new InvalidDocumentException(file + ": " + name + " must be a number of pixels, got " + value);
        }
        return value.asDouble();
    }

    private static JsonNode required(JsonNode node, String name, Path file) {
        return Optional.ofNullable(node.get(name))
                .filter(value -> !value.isNull())
                .orElseThrow(() -> new InvalidDocumentException(file + " is no form: \"" + name + "\" is missing"));
    }

    /**
     * Writes a form.
     *
     * @param picture name of the picture of the blank form, in the same folder
     * @throws org.copyist.core.error.OutputException if it cannot be written
     */
    public static void write(FormTemplate form, String picture, Path file) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", form.name());
        root.put("picture", picture);
        for (FormField field : form.fields()) {
            BoundingBox box = field.box();
            ObjectNode node = root.withArray("fields").addObject();
            node.put("name", field.name());
            node.put("content", field.content().name().toLowerCase(Locale.ROOT));
            node.putObject("box")
                    .put("x", Math.round(box.left()))
                    .put("y", Math.round(box.top()))
                    .put("width", Math.round(box.width()))
                    .put("height", Math.round(box.height()));
        }
        AtomicFile.write(file, out -> JSON.writerWithDefaultPrettyPrinter().writeValue(out, root));
    }
}
