package org.copyist.imaging;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known of how a page became a picture.
 *
 * @param dpi dots per inch of paper, along both axes; empty if the file does not say, or only as a placeholder
 * @param notes what was changed, guessed or doubtful when the file was decoded, in sentences for people
 */
public record Scan(OptionalDouble dpi, List<String> notes) {
    /** Nothing is known. */
    public static final Scan UNKNOWN = new Scan(OptionalDouble.empty(), List.of());

    public Scan {
        requireNonNull(dpi, "dpi is null");
        if (dpi.isPresent() && !(dpi.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a resolution must be positive, got " + dpi.getAsDouble() + " dpi");
        }
        notes = List.copyOf(notes);
    }
}
