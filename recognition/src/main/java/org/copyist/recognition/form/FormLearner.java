package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.register.FormRoom;
import org.copyist.imaging.register.FormRooms;
import org.copyist.recognition.Transcriber;

/**
 * Proposes the fields of a form from a picture of the blank form: where there is room to write, what is printed beside it,
 * and what is likely to be written there. All of it is a guess for a person to look at. Thread-safe.
 */
public final class FormLearner {
    /** Height of the highest field that is for a single line, over the longer side of the form. */
    private static final double MOST_LINE = 0.06;

    private final Transcriber transcriber;

    /** @param transcriber reads what is printed; not closed with this */
    public FormLearner(Transcriber transcriber) {
        this.transcriber = requireNonNull(transcriber, "transcriber is null");
    }

    /**
     * A form with the fields that it seems to have, row by row, each with a name of its own. Its picture is {@code page}, turned
     * so that its ruled lines are level.
     *
     * @param name of the form
     * @param page the blank form
     * @throws InvalidDocumentException if there is no room to write that is marked by ruled lines
     */
    public FormTemplate learn(String name, PageImage page) {
        PageImage blank = page.withGrey(FormRooms.levelled(page.grey()));
        FormRooms.Found found = FormRooms.find(blank.grey());
        List<FormRoom> rooms = found.rooms();
        if (rooms.isEmpty()) {
            throw new InvalidDocumentException(blank.source() + " has no boxes and no lines to write on that could be"
                    + " found; hand in a level picture of the blank form, or write its fields down by hand");
        }
        FieldLabels labels = FieldLabels.read(rooms, blank.withGrey(found.print()), transcriber);
        Set<String> taken = new HashSet<>();
        List<FormField> fields = new ArrayList<>();
        for (FormRoom room : rooms) {
            String label = labels.of(room).orElse("field");
            FieldContent content = content(room, label, blank);
            fields.add(new FormField(unused(label, taken), content, room.box()));
        }
        return new FormTemplate(name, blank.grey(), fields);
    }

    private static FieldContent content(FormRoom room, String label, PageImage blank) {
        if (room.shape() == FormRoom.Shape.TICK) {
            return FieldContent.TICK;
        }
        return room.box().height() > MOST_LINE * Math.max(blank.widthPx(), blank.heightPx())
                ? FieldContent.LINES
                : ContentWords.contentOf(label);
    }

    /** {@code label}, with a number behind it if other fields have it. */
    private static String unused(String label, Set<String> taken) {
        String name = label;
        for (int number = 2; !taken.add(name); number++) {
            name = label + " " + number;
        }
        return name;
    }
}
