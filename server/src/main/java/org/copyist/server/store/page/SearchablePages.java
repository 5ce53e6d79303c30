package org.copyist.server.store.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;

/** Pages as the search index follows them: which have changed, and what stands on them. Thread-safe. */
public final class SearchablePages {
    private final Database database;

    public SearchablePages(Database database) {
        this.database = database;
    }

    /** A page and the number of its last change. */
    public record ChangedPage(long change, long key) {}

    /** A line of a page that is not in the bin; empty if it is not there any more. */
    public Optional<FoundLine> find(long pageKey, String lineId) {
        return database.read(handle -> PageQuery.find(handle, pageKey, lineId));
    }

    /** A page as the search index sees it. */
    public record Searchable(StoredPage page, Instant added, boolean inBin) {}

    /** Empty if the page was removed for good. */
    public Optional<Searchable> searchable(long pageKey) {
        return database.read(handle -> handle.createQuery(
                        "SELECT d.created_at, d.deleted_at FROM document d JOIN page p ON p.document_id = d.id WHERE p.id = ?")
                .bind(0, pageKey)
                .map((row, context) -> new Searchable(
                        PageQuery.load(handle, pageKey),
                        Columns.instant(row, "created_at").orElseThrow(),
                        Columns.instant(row, "deleted_at").isPresent()))
                .findOne());
    }

    /** The count of changes of the library. Read it before {@link #changedSince}: what comes later is seen again. */
    public long changeCount() {
        return database.read(Changes::current);
    }

    /** The pages that come after {@code last} in the order of changes and keys. */
    public List<ChangedPage> changedSince(ChangedPage last, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT id, change FROM page WHERE (change, id) > (?, ?) ORDER BY change, id LIMIT ?")
                .bind(0, last.change())
                .bind(1, last.key())
                .bind(2, limit)
                .map((row, context) -> new ChangedPage(row.getLong("change"), row.getLong("id")))
                .list());
    }

    /** Ids of the documents that were removed for good after {@code change}. */
    public List<String> removedSince(long change) {
        return database.read(handle -> handle.createQuery("SELECT document_id FROM removed_document WHERE change > ?")
                .bind(0, change)
                .mapTo(String.class)
                .list());
    }
}
