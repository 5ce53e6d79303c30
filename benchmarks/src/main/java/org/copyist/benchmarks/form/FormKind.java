package org.copyist.benchmarks.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.copyist.recognition.form.FieldContent;

/** Kinds of forms that people fill in, each with its labels and what is written beside them. */
enum FormKind {
    /** A list of expenses. */
    RECEIPTS("Expenses", expenses()),

    /** An address card. */
    ADDRESS(
            "Address card",
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

    /** Marks at school. */
    MARKS("School report", marks()),

    /** What a patient says of himself. */
    MEDICAL(
            "Patient record",
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

    /** Entries of a parish register. */
    PARISH("Register of baptisms", baptisms());

    private final String title;
    private final List<Entry> entries;

    FormKind(String title, List<Entry> entries) {
        this.title = title;
        this.entries = entries;
    }

    /** A label and what is to be written beside it. */
    record Entry(String label, FieldContent content) {
        String name() {
            return label.toLowerCase(Locale.ROOT).replace(' ', '-').replace(",", "");
        }
    }

    String title() {
        return title;
    }

    List<Entry> entries() {
        return entries;
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
