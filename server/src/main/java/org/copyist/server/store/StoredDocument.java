package org.copyist.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document of the library, without its pages.
 *
 * @param id made by the library; usable in addresses
 * @param title never empty
 * @param tags in the order in which people put them
 * @param model the model chosen for it; empty for the default
 * @param pageCount its pages
 * @param pagesRead those that were read
 * @param pagesFailed those that could not be read
 * @param job id of the job that waits for it or reads it
 * @param jobRunning whether that job has begun
 * @param deletedAt when it went to the bin; empty if it is not there
 * @param version counts its changes, from 1
 */
public record StoredDocument(
        String id,
        String title,
        List<String> tags,
        Optional<String> model,
        int pageCount,
        int pagesRead,
        int pagesFailed,
        Optional<String> job,
        boolean jobRunning,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> deletedAt,
        long version) {
    public StoredDocument {
        tags = List.copyOf(tags);
    }
}
