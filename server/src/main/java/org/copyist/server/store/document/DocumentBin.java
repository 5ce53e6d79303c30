package org.copyist.server.store.document;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.copyist.core.error.ConflictException;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;
import org.jdbi.v3.core.Handle;

/** The bin, and the end of documents and of their pictures. Thread-safe; each change is one transaction. */
public final class DocumentBin {
    private final Database database;
    private final Clock clock;

    public DocumentBin(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Moves a document to the bin. Its jobs should have been cancelled before. */
    public void moveToBin(String id) {
        database.write(handle -> {
            DocumentQuery.requireOutOfBin(DocumentQuery.require(handle, id));
            handle.execute(
                    "UPDATE document SET deleted_at = ?, version = version + 1 WHERE id = ?", clock.millis(), id);
            Changes.touchPagesOf(handle, id);
            return id;
        });
    }

    /** Takes a document out of the bin. */
    public StoredDocument restore(String id) {
        return database.write(handle -> {
            if (DocumentQuery.require(handle, id).deletedAt().isEmpty()) {
                throw new ConflictException("document " + id + " is not in the bin");
            }
            handle.execute("UPDATE document SET deleted_at = NULL, version = version + 1 WHERE id = ?", id);
            Changes.touchPagesOf(handle, id);
            return DocumentQuery.require(handle, id);
        });
    }

    /**
     * Removes a document that is in the bin, for good.
     *
     * @return names of files in the {@link FileStore} that nothing refers to any more
     */
    public List<String> purge(String id) {
        return database.write(handle -> {
            if (DocumentQuery.require(handle, id).deletedAt().isEmpty()) {
                throw new ConflictException("document " + id + " is not in the bin; move it there first");
            }
            List<String> files = handle.createQuery("SELECT source_sha256 FROM page WHERE document_id = :id"
                            + " UNION SELECT image_sha256 FROM page WHERE document_id = :id AND image_sha256 NOT NULL")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list();
            remove(handle, id);
            return files.stream().filter(file -> !inUse(handle, file)).toList();
        });
    }

    /** Removes a document, and pages that it still has. */
    static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM document WHERE id = ?", id);
        handle.execute("INSERT INTO removed_document (document_id, change) VALUES (?, ?)", id, Changes.next(handle));
    }

    /** Calls {@code action} if no page shows the file, and none can come to do so in the meantime. */
    public void ifUnused(String sha256, Consumer<String> action) {
        database.write(handle -> {
            if (!inUse(handle, sha256)) {
                action.accept(sha256);
            }
            return sha256;
        });
    }

    private static boolean inUse(Handle handle, String sha256) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM page WHERE source_sha256 = :file OR image_sha256 = :file)")
                .bind("file", sha256)
                .mapTo(Boolean.class)
                .one();
    }
}
