package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;

/**
 * A form: what it looks like when nothing is written on it, and where its fields are.
 *
 * @param name for people
 * @param blank the form without writing
 * @param fields at least one, each with a name of its own, inside the picture
 */
public record FormTemplate(String name, GreyImage blank, List<FormField> fields) {
    /** @throws InvalidDocumentException if there is no field, two have one name, or one lies outside */
    public FormTemplate {
        requireNonNull(name, "name is null");
        requireNonNull(blank, "blank is null");
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new InvalidDocumentException("the form " + name + " has no field; give it at least one");
        }
        Set<String> names = new HashSet<>();
        for (FormField field : fields) {
            if (!names.add(field.name())) {
                throw new InvalidDocumentException("the form " + name + " has two fields named " + field.name()
                        + "; each needs a name of its own");
            }
            BoundingBox box = field.box();
            if (box.left() < 0 || box.top() < 0 || box.right() > blank.width() || box.bottom() > blank.height()) {
                throw new InvalidDocumentException("the field " + field.name() + " of the form " + name + " lies at "
                        + box + ", outside its picture of " + blank.width() + "x" + blank.height() + " pixels");
            }
        }
    }
}
