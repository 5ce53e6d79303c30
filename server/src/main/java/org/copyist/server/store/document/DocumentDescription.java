package org.copyist.server.store.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What people say about a document.
 *
 * @param title never empty
 * @param tags in the order in which people put them
 * @param model that reads it; empty for that of its collection, or the default
 * @param language that its pages are in, as a BCP 47 code, or {@code auto}; empty for that of its collection, or the default
 */
public record DocumentDescription(String title, List<String> tags, Optional<String> model, Optional<String> language) {
    public DocumentDescription {
        requireNonNull(title, "title is null");
        tags = List.copyOf(tags);
        requireNonNull(model, "model is null");
        requireNonNull(language, "language is null");
    }

    /** Without anything but a title. */
    public static DocumentDescription of(String title) {
        return new DocumentDescription(title, List.of(), Optional.empty(), Optional.empty());
    }
}
