package org.copyist.benchmarks.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.copyist.recognition.form.FieldContent;

/**
 * A kind of form that people fill in.
 *
 * @param title what is printed at its head
 * @param boxed whether its fields are boxes, not lines to write on
 * @param entries labels, and what is written beside them
 */
record FormKind(String title, boolean boxed, List<Entry> entries) {
    /** A list of expenses, an address card, marks at school, what a patient says of himself, entries of a parish register. */
    static final List<FormKind> ALL = List.of(
            new FormKind("Expenses", true, expenses()),
            new FormKind(
                    "Address card",
                    false,
                    List.of(
                            text("Family name"),
                            text("Given name"),
                            text("Street"),
                            number("House number", FieldContent.INTEGER),
                            number("Postcode", FieldContent.INTEGER),
                            text("Town"),
                            number("Date of birth", FieldContent.DATE),
                            tick("Send letters"),
                            tick("Married"))),
            new FormKind("School report", true, marks()),
            new FormKind(
                    "Patient record",
                    false,
                    List.of(
                            text("Name"),
                            number("Born on", FieldContent.DATE),
                            number("Admitted on", FieldContent.DATE),
                            number("At", FieldContent.TIME),
                            number("Weight, kg", FieldContent.AMOUNT),
                            number("Height, cm", FieldContent.INTEGER),
                            number("Temperature", FieldContent.AMOUNT),
                            tick("Smoker"),
                            tick("Diabetes"),
                            tick("Allergies"),
                            tick("Pregnant"))),
            new FormKind("Register of baptisms", true, baptisms()));

    /** A label and what is to be written beside it. */
    record Entry(String label, FieldContent content) {
        String name() {
            return label.toLowerCase(Locale.ROOT).replace(' ', '-').replace(",", "");
        }
    }

    private static Entry text(String label) {
        return new Entry(label, FieldContent.TEXT);
    }

    private static Entry tick(String label) {
        return new Entry(label, FieldContent.TICK);
    }

    private static Entry number(String label, FieldContent content) {
        return new Entry(label, content);
    }

    private static List<Entry> expenses() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            entries.add(number("Date " + i, FieldContent.DATE));
            entries.add(number("Amount " + i, FieldContent.AMOUNT));
        }
        entries.add(tick("Paid"));
        return entries;
    }

    private static List<Entry> marks() {
        List<Entry> entries = new ArrayList<>(List.of(text("Pupil"), text("Teacher")));
        for (String subject : List.of("Arithmetic", "Reading", "Writing", "History", "Geography", "Drawing")) {
            entries.add(number(subject, FieldContent.INTEGER));
        }
        entries.add(number("Mean", FieldContent.AMOUNT));
        entries.add(tick("Promoted"));
        return entries;
    }

    private static List<Entry> baptisms() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            entries.add(number("No. " + i, FieldContent.INTEGER));
            entries.add(number("Day " + i, FieldContent.DATE));
            entries.add(text("Child " + i));
        }
        return entries;
    }
}
