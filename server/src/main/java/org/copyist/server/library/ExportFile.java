package org.copyist.server.library;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that leaves the library, ready to be written. What can be wrong with the request has been found by then.
 *
 * @param name one plain file name, with its extension
 */
public record ExportFile(String name, String mediaType, Body body) {
    /** Its content. */
    @FunctionalInterface
    public interface Body {
        /** @param out not closed */
        void writeTo(OutputStream out) throws IOException;
    }

    public ExportFile {
        requireNonNull(name, "name is null");
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(body, "body is null");
    }
}
