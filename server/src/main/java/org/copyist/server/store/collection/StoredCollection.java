package org.copyist.server.store.collection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Documents that belong together, such as those of one hand.
 *
 * @param id made by the library; usable in addresses
 * @param name never empty; no two collections have the same
 * @param language that its documents are in unless they say otherwise, as a BCP 47 code, or {@code auto}; empty for the
 *     default
 * @param documents ids of its documents that are not in the bin, the last changed first
 */
public record StoredCollection(
        String id, String name, Optional<String> language, Instant createdAt, List<String> documents) {
    public StoredCollection {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(language, "language is null");
        requireNonNull(createdAt, "createdAt is null");
        documents = List.copyOf(documents);
    }
}
