package org.copyist.formats.document;

import java.io.IOException;
import java.io.OutputStream;

/** Writes documents in one format. Stateless and thread-safe. */
public interface PageExporter {
    /** The media type of what is written, such as {@code text/plain;charset=UTF-8}. */
    String mediaType();

    /** The usual file name extension, without the dot. */
    String extension();

    /** Whether every page must come with its picture. */
    default boolean needsPictures() {
        return false;
    }

    /** Whether one file holds one page only; a longer document is then refused, see {@link ZippedPages}. */
    default boolean onePagePerFile() {
        return false;
    }

    /**
     * Writes {@code document}. The stream is flushed, not closed.
     *
     * @throws IOException if {@code out} fails
     * @throws org.copyist.core.error.InvalidArgumentException if a needed picture is missing, or there are more pages
     *     than a file of this format holds
     */
    void write(ExportDocument document, OutputStream out) throws IOException;
}
