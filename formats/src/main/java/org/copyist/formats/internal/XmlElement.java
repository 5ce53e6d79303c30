package org.copyist.formats.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDocumentException;

/**
 * An element of an XML document that has been read. Names are local names: which prefix or which year's namespace a
 * file uses makes no difference to its reader.
 *
 * @param source name of the file, for messages
 * @param line 1-based line on which the start tag ends
 * @param name local name
 * @param attributes values by local name
 * @param children child elements in document order
 * @param text the character data directly inside this element, comments left out
 */
public record XmlElement(
        String source, int line, String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    public Optional<String> attribute(String attributeName) {
        return Optional.ofNullable(attributes.get(attributeName));
    }

    /** The value of an attribute that must be there. */
    public String required(String attributeName) {
        return attribute(attributeName)
                .orElseThrow(() -> invalid("<" + name + "> needs the attribute " + attributeName));
    }

    public Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String childName) {
        return children(childName).findFirst();
    }

    /** A finite number from an attribute. */
    public Optional<Double> number(String attributeName) {
        return attribute(attributeName).map(value -> parseNumber(attributeName, value));
    }

    /** A size, at least 1 once rounded, from an attribute; none if it is not there, empty or below 1. */
    public OptionalInt size(String attributeName) {
        double size = attribute(attributeName)
                .filter(value -> !value.isBlank())
                .map(value -> parseNumber(attributeName, value))
                .orElse(0.0);
        if (size > Integer.MAX_VALUE) {
            throw invalid("<" + name + "> " + attributeName + " must be the size of a picture, got " + size);
        }
        return size < 0.5 ? OptionalInt.empty() : OptionalInt.of((int) Math.round(size));
    }

    /** This element and all within it, in document order. */
    public Stream<XmlElement> descendants() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::descendants));
    }

    private double parseNumber(String attributeName, String value) {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers that are not finite
        }
        throw invalid("<" + name + "> " + attributeName + " must be a number, got \"" + shortened(value) + "\"");
    }

    /** An error about this element that says where it is. */
    public InvalidDocumentException invalid(String problem) {
        return new InvalidDocumentException(source + ", line " + line + ": " + problem);
    }

    /** At most 40 characters of what was found, for a message. */
    public static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
