package org.copyist.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.Point;

/**
 * A value of a JSON document that has been read, and where it stands, for messages.
 *
 * @param source name of the file
 * @param path where in the file, such as {@code pages[0].regions[2]}; empty for the whole
 * @param node the value
 */
record JsonValue(String source, String path, JsonNode node) {
    /** The value of a field; empty if it is missing or null. */
    Optional<JsonValue> field(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new JsonValue(source, path.isEmpty() ? name : path + "." + name, value));
    }

    JsonValue required(String name) {
        return field(name).orElseThrow(() -> invalid("needs the field \"" + name + "\""));
    }

    /** The members of an array field; none if the field is missing. */
    List<JsonValue> members(String name) {
        return field(name).map(JsonValue::members).orElse(List.of());
    }

    List<JsonValue> members() {
        if (!node.isArray()) {
            throw invalid("must be an array");
        }
        List<JsonValue> members = new ArrayList<>(node.size());
        for (JsonNode member : node) {
            members.add(new JsonValue(source, path + "[" + members.size() + "]", member));
        }
        return members;
    }

    /** The text of a field; empty if it is missing. */
    String text(String name) {
        return field(name).map(JsonValue::text).orElse("");
    }

    String text() {
        if (!node.isTextual()) {
            throw invalid("must be a string");
        }
        return node.textValue();
    }

    double number() {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw invalid("must be a number");
        }
        return node.doubleValue();
    }

    /** A whole number of at least {@code min}. */
    int integer(int min) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min) {
            throw invalid("must be a whole number of at least " + min);
        }
        return node.intValue();
    }

    /** A number in [0, 1]. */
    double probability() {
        double value = number();
        if (!(value >= 0 && value <= 1)) {
            throw invalid("must be in 0..1, got " + value);
        }
        return value;
    }

    /** Points such as {@code [[10, 20], [30, 40]]}, at least {@code min} of them. */
    List<Point> points(int min) {
        List<Point> points = new ArrayList<>();
        for (JsonValue pair : members()) {
            List<JsonValue> xy = pair.members();
            if (xy.size() != 2) {
                throw pair.invalid("must be a point [x, y]");
            }
            points.add(new Point(xy.get(0).number(), xy.get(1).number()));
        }
        if (points.size() < min) {
            throw invalid("must hold at least " + min + " points, got " + points.size());
        }
        return points;
    }

    InvalidDocumentException invalid(String problem) {
        return new InvalidDocumentException(source + ", " + (path.isEmpty() ? "the document" : path) + ": " + problem);
    }
}
