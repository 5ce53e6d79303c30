package org.copyist.server.store.edit;

import java.util.Locale;

/** What can be done to the lines of a page. */
public enum EditKind {
    CHANGE,
    ADD,
    DELETE,
    SPLIT,
    MERGE,
    ORDER,
    ACCEPT,
    /** A text was replaced by another, in lines of many pages at once. */
    REPLACE,
    UNDO,
    REDO,
    /** A machine read lines that a person wanted to have read again. */
    REREAD,
    /** A machine read the page; undo does not go further back than that. */
    READ;

    /** Its name in the database and in the HTTP interface. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EditKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
