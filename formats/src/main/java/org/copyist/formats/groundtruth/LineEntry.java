package org.copyist.formats.groundtruth;

import static java.util.Objects.requireNonNull;

/**
 * The picture of a line and what it says, as a table names them.
 *
 * @param file name of the picture within the data, with slashes
 * @param text transcript, NFC, one line; may be empty
 * @param writer who wrote it, or the page it is from; empty if not known
 */
public record LineEntry(String file, String text, String writer) {
    public LineEntry {
        requireNonNull(file, "file is null");
        requireNonNull(text, "text is null");
        requireNonNull(writer, "writer is null");
    }
}
