package org.copyist.recognition.form;

import java.util.Optional;
import org.copyist.recognition.field.FieldType;

/** What is written into a field. */
public enum FieldContent {
    /** One line of text. */
    TEXT,

    /** Any number of lines of text. */
    LINES,

    /** A mark in a box, or none. */
    TICK,

    /** A whole number. */
    INTEGER(FieldType.INTEGER),

    /** An amount of money or another decimal number. */
    AMOUNT(FieldType.AMOUNT),

    /** A day of the calendar. */
    DATE(FieldType.DATE),

    /** A time of the day. */
    TIME(FieldType.TIME);

    private final Optional<FieldType> number;

    FieldContent() {
        this.number = Optional.empty();
    }

    FieldContent(FieldType number) {
        this.number = Optional.of(number);
    }

    /** The type of number, for fields of digits. */
    public Optional<FieldType> number() {
        return number;
    }
}
