package org.copyist.server.store;

import org.jdbi.v3.core.Handle;

/** Counts the changes of the library, so that the search index can tell what it has not followed yet. */
public final class Changes {
    private Changes() {}

    /** The number of the change that is being made. */
    public static long next(Handle handle) {
        handle.execute("UPDATE change_counter SET value = value + 1");
        return current(handle);
    }

    /** The number of the last change. */
    public static long current(Handle handle) {
        return handle.createQuery("SELECT value FROM change_counter")
                .mapTo(Long.class)
                .one();
    }

    /** Notes that a page changed, in content and for searching. */
    public static void touchPage(Handle handle, long pageKey, long atMillis) {
        handle.execute("UPDATE page SET version = version + 1, change = ? WHERE id = ?", next(handle), pageKey);
        handle.execute(
                "UPDATE document SET updated_at = ? WHERE id = (SELECT document_id FROM page WHERE id = ?)",
                atMillis,
                pageKey);
    }

    /** Notes that everything searchable of a document changed. */
    public static void touchPagesOf(Handle handle, String documentId) {
        handle.execute("UPDATE page SET change = ? WHERE document_id = ?", next(handle), documentId);
    }
}
