package org.copyist.formats.hocr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.jsoup.nodes.Element;

/**
 * The properties in the {@code title} of an hOCR element: names, each with values up to the next semicolon. What is not as
 * hOCR asks is not there. Immutable and thread-safe.
 */
record HocrTitle(Map<String, String> properties) {
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*([A-Za-z_]+)((?:[^;\"']|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')*)(?:;|$)");

    HocrTitle {
        properties = Map.copyOf(properties);
    }

    static HocrTitle of(Element element) {
        Map<String, String> properties = new HashMap<>();
        Matcher property = PROPERTY.matcher(element.attr("title"));
        while (property.find()) {
            properties.putIfAbsent(property.group(1), property.group(2).strip());
        }
        return new HocrTitle(properties);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
    }

    /** A value without the quotes around it. */
    Optional<String> text(String name) {
        return value(name)
                .map(value -> value.matches("(?s)([\"']).*\\1") && value.length() > 1
                        ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                        : value);
    }

    /** Numbers between white space; none if one of them is no finite number. */
    List<Double> numbers(String name) {
        try {
            List<Double> numbers = value(name).stream()
                    .flatMap(value -> Stream.of(value.split("[\\s,]+")))
                    .map(Double::valueOf)
                    .toList();
            return numbers.stream().allMatch(Double::isFinite) ? numbers : List.of();
        } catch (NumberFormatException e) {
            return List.of();
        }
    }

    /** {@code bbox x0 y0 x1 y1}. */
    Optional<BoundingBox> box() {
        List<Double> n = numbers("bbox");
        return n.size() != 4
                ? Optional.empty()
                : Optional.of(BoundingBox.of(List.of(new Point(n.get(0), n.get(1)), new Point(n.get(2), n.get(3)))));
    }
}
