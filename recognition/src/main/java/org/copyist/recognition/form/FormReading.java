package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.imaging.register.FormPlace;

/**
 * A form that was filled in.
 *
 * @param form which one it is
 * @param place where it lies on the page
 * @param fields in the order of the form's
 */
public record FormReading(FormTemplate form, FormPlace place, List<FieldReading> fields) {
    public FormReading {
        requireNonNull(form, "form is null");
        requireNonNull(place, "place is null");
        fields = List.copyOf(fields);
    }
}
