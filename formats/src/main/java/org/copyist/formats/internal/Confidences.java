package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.copyist.core.page.Confidence;

/**
 * Confidences as one file gives them: in 0..1 as the formats ask, or in percent. They are in percent if one of them is
 * above 1. One that is empty, no number or out of range says that a machine read, not how sure it was, and counts as 0.
 * Counts both for the notes. Not thread-safe.
 */
public final class Confidences {
    private final String attribute;
    private final boolean percent;
    private int unusable;

    private Confidences(String attribute, boolean percent) {
        this.attribute = attribute;
        this.percent = percent;
    }

    /** Those of all {@code element}s within {@code root}, given by their {@code attribute}. */
    public static Confidences in(XmlElement root, String element, String attribute) {
        return new Confidences(attribute, anyInPercent(root, element, attribute));
    }

    private static boolean anyInPercent(XmlElement parent, String element, String attribute) {
        OptionalDouble here = parent.name().equals(element)
                ? parent.attribute(attribute).map(Confidences::parsed).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
        return (here.isPresent() && here.getAsDouble() > 1 && here.getAsDouble() <= 100)
                || parent.children().stream().anyMatch(child -> anyInPercent(child, element, attribute));
    }

    private static OptionalDouble parsed(String value) {
        try {
            return OptionalDouble.of(
                    Double.parseDouble(value.strip().replace(',', '.').replaceFirst("\\s*%$", "")));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** That of an element; empty if it has none. */
    public Optional<Confidence> of(XmlElement element) {
        return element.attribute(attribute).map(this::of);
    }

    private Confidence of(String value) {
        double number = parsed(value).orElse(-1) / (percent ? 100 : 1);
        if (number >= 0 && number <= 1) {
            return new Confidence(number);
        }
        unusable++;
        return new Confidence(0);
    }

    /** What people should know about them. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (percent) {
            notes.add("confidences (" + attribute + ") are in percent; they were divided by 100");
        }
        if (unusable > 0) {
            notes.add(unusable + " confidence(s) (" + attribute + ") are empty or out of range; what they stand with"
                    + " counts as a machine's reading of confidence 0");
        }
        return notes;
    }
}
