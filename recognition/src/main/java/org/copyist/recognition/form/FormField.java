package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.BoundingBox;

/**
 * A place of a form into which something is written.
 *
 * @param name of the column that its values come into
 * @param content what is written there
 * @param box where, in pixels of the form
 */
public record FormField(String name, FieldContent content, BoundingBox box) {
    public FormField {
        requireNonNull(name, "name is null");
        requireNonNull(content, "content is null");
        requireNonNull(box, "box is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name");
        }
    }
}
