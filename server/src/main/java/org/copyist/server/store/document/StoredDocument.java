package org.copyist.server.store.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.copyist.core.page.Doubt;

/**
 * A document of the library, without its pages.
 *
 * @param id made by the library; usable in addresses
 * @param title never empty
 * @param tags in the order in which people put them
 * @param model the model chosen for it; empty for the default
 * @param language that its pages are in
 * @param pageCount its pages
 * @param pagesRead those that were read
 * @param pagesFailed those that could not be read
 * @param doubts of those of which little could be read, in their order
 * @param job that waits for it or reads it
 * @param deletedAt when it went to the bin; empty if it is not there
 * @param version counts its changes, from 1
 */
public record StoredDocument(
        String id,
        String title,
        List<String> tags,
        Optional<String> model,
        Language language,
        int pageCount,
        int pagesRead,
        int pagesFailed,
        List<Doubt> doubts,
        Optional<ActiveJob> job,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> deletedAt,
        long version) {
    public StoredDocument {
        tags = List.copyOf(tags);
        doubts = List.copyOf(doubts);
    }

    /**
     * Languages as BCP 47 codes, or {@code auto} for the likeliest of each page.
     *
     * @param own chosen for the document
     * @param ofCollection chosen for its collection
     */
    public record Language(Optional<String> own, Optional<String> ofCollection) {
        /** The one that is expected; empty for the default. */
        public Optional<String> expected() {
            return own.or(() -> ofCollection);
        }
    }

    /**
     * A job that has not ended.
     *
     * @param running whether it has begun
     */
    public record ActiveJob(String id, boolean running) {}
}
