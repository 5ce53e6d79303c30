package org.copyist.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Documents that belong together, such as those of one hand.
 *
 * @param id made by the library; usable in addresses
 * @param name never empty; no two collections have the same
 * @param documents ids of its documents that are not in the bin, the last changed first
 */
public record StoredCollection(String id, String name, Instant createdAt, List<String> documents) {
    public StoredCollection {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(createdAt, "createdAt is null");
        documents = List.copyOf(documents);
    }
}
