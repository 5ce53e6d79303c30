package org.copyist.server.library;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that somebody sends.
 *
 * @param name made harmless by {@link Names#ofFile}
 */
public record IncomingFile(String name, Content content) {
    /** Its bytes. */
    @FunctionalInterface
    public interface Content {
        /** From the beginning each time; the caller closes it. */
        InputStream open() throws IOException;
    }

    public IncomingFile {
        requireNonNull(name, "name is null");
        requireNonNull(content, "content is null");
    }
}
