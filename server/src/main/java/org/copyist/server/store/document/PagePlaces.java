package org.copyist.server.store.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.StaleEditException;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Database;
import org.copyist.server.store.page.PageJobs;
import org.jdbi.v3.core.Handle;

/**
 * Where pages stand: their order in a document, and their moves from one document to another. A page keeps its key, its lines
 * and its history wherever it goes. Thread-safe.
 */
public final class PagePlaces {
    private final Database database;
    private final Clock clock;

    public PagePlaces(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Puts the pages of a document into another order.
     *
     * @param numbers the 1-based number of each page now, in the order wanted
     * @throws StaleEditException if {@code version} is not the document's
     */
    public void order(String id, long version, List<Integer> numbers) {
        database.write(handle -> {
            DocumentQuery.requireForChange(handle, id, version);
            List<Long> pages = pages(handle, id);
            if (numbers.size() != pages.size() || new HashSet<>(numbers).size() != pages.size()) {
                throw new InvalidArgumentException("the order must name each of the " + pages.size()
                        + " pages of the document once, got " + numbers.size());
            }
            place(handle, id, numbers.stream().map(number -> at(pages, number)).toList());
            return id;
        });
    }

    /**
     * Moves pages out of a document into a new one, which belongs to the same collection. Some must stay.
     *
     * @param numbers their 1-based numbers, in the order that they are to have
     * @param bin whether the new document goes to the bin
     * @return the id of the new document
     * @throws StaleEditException if {@code version} is not the document's
     * @throws ConflictException if one of the pages is being read or waits for it, or none would stay
     */
    public String takeOut(
            String id, long version, List<Integer> numbers, DocumentDescription description, boolean bin) {
        String other = UUID.randomUUID().toString();
        return database.write(handle -> {
            DocumentQuery.requireForChange(handle, id, version);
            List<Long> pages = pages(handle, id);
            List<Long> taken = numbers.stream().map(number -> at(pages, number)).toList();
            List<Long> staying = new ArrayList<>(pages);
            staying.removeAll(taken);
            if (staying.isEmpty()) {
                throw new ConflictException(
                        "no page of document " + id + " would stay; move the document to the bin instead");
            }
            numbers.forEach(number -> PageJobs.requireAtRest(handle, at(pages, number), number, true));
            DocumentStore.insert(handle, other, description, clock.millis());
            handle.execute(
                    "UPDATE document SET collection_id = (SELECT collection_id FROM document WHERE id = ?),"
                            + " deleted_at = ? WHERE id = ?",
                    id,
                    bin ? clock.millis() : null,
                    other);
            place(handle, other, taken);
            place(handle, id, staying);
            return other;
        });
    }

    /**
     * Moves all pages of another document, which may be in the bin and is gone then, into a document.
     *
     * @param at the 1-based number that the first of them gets, 1 to one more than the document has
     * @throws StaleEditException if {@code version} is not the document's
     * @throws ConflictException if one of the pages is being read or waits for it
     */
    public void putIn(String id, long version, String from, int at) {
        database.write(handle -> {
            DocumentQuery.requireForChange(handle, id, version);
            DocumentQuery.require(handle, from);
            if (from.equals(id)) {
                throw new InvalidArgumentException("a document cannot be put into itself");
            }
            List<Long> pages = pages(handle, id);
            if (at < 1 || at > pages.size() + 1) {
                throw new InvalidArgumentException("at must be in 1.." + (pages.size() + 1) + ", got " + at);
            }
            List<Long> coming = pages(handle, from);
            for (int i = 0; i < coming.size(); i++) {
                PageJobs.requireAtRest(handle, coming.get(i), i + 1, true);
            }
            pages.addAll(at - 1, coming);
            place(handle, id, pages);
            DocumentBin.remove(handle, from);
            return id;
        });
    }

    /** Keys of the pages of a document in their order; they can be changed. */
    private static List<Long> pages(Handle handle, String id) {
        return handle.createQuery("SELECT id FROM page WHERE document_id = ? ORDER BY number")
                .bind(0, id)
                .mapTo(Long.class)
                .list();
    }

    private static long at(List<Long> pages, int number) {
        if (number < 1 || number > pages.size()) {
            throw new InvalidArgumentException(
                    "there is no page " + number + "; the document has " + pages.size() + " pages");
        }
        return pages.get(number - 1);
    }

    /** Makes these the pages of a document. */
    private void place(Handle handle, String id, List<Long> pages) {
        // No two pages may have a number at any moment: those that are still to be placed have negative ones.
        handle.execute("UPDATE page SET number = -number WHERE document_id = ?", id);
        var batch = handle.prepareBatch("UPDATE page SET document_id = ?, number = ? WHERE id = ?");
        for (int i = 0; i < pages.size(); i++) {
            batch.add(id, i + 1, pages.get(i));
        }
        batch.execute();
        Changes.touchPagesOf(handle, id);
        handle.execute("UPDATE document SET updated_at = ?, version = version + 1 WHERE id = ?", clock.millis(), id);
    }
}
