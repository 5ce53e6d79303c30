package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import org.copyist.core.page.Confidence;

/**
 * What was read in a field.
 *
 * @param field the field
 * @param value as it was written; empty if nothing was; {@link #TICKED} or empty for a box to tick
 * @param confidence that all of it is right
 * @param sure whether it needs no look by a person: it is likely to be right, and may stand in such a field
 */
public record FieldReading(FormField field, String value, Confidence confidence, boolean sure) {
    /** The value of a box with a mark in it. */
    public static final String TICKED = "x";

    public FieldReading {
        requireNonNull(field, "field is null");
        requireNonNull(value, "value is null");
        requireNonNull(confidence, "confidence is null");
    }
}
