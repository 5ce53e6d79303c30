package org.copyist.server.store.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Collections and what belongs to them. Thread-safe; each method that changes something is one transaction. */
public final class CollectionStore {
    private static final String SELECT =
            """
            SELECT c.*, (SELECT json_group_array(d.id) FROM
              (SELECT id FROM document WHERE collection_id = c.id AND deleted_at IS NULL
                ORDER BY updated_at DESC, id) d) documents
            FROM collection c
            """;

    private final Database database;
    private final Clock clock;

    public CollectionStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds a collection without documents.
     *
     * @throws ConflictException if another one has this name
     */
    public StoredCollection create(String name) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            requireFree(handle, name, id);
            handle.execute("INSERT INTO collection (id, name, created_at) VALUES (?, ?, ?)", id, name, clock.millis());
            return require(handle, id);
        });
    }

    /** All collections by name. */
    public List<StoredCollection> list() {
        return database.read(handle -> handle.createQuery(SELECT + " ORDER BY c.name")
                .map(CollectionStore::collection)
                .list());
    }

    public StoredCollection get(String id) {
        return database.read(handle -> require(handle, id));
    }

    /**
     * Gives a collection another name and language.
     *
     * @param language see {@link StoredCollection}
     * @throws ConflictException if another one has this name
     */
    public StoredCollection change(String id, String name, Optional<String> language) {
        return database.write(handle -> {
            require(handle, id);
            requireFree(handle, name, id);
            handle.execute(
                    "UPDATE collection SET name = ?, language = ? WHERE id = ?", name, language.orElse(null), id);
            return require(handle, id);
        });
    }

    /** Takes a collection apart; its documents stay in the library. */
    public void remove(String id) {
        database.write(handle -> {
            require(handle, id);
            return handle.execute("DELETE FROM collection WHERE id = ?", id);
        });
    }

    /** Puts a document into a collection, and so takes it out of the one where it was. */
    public StoredCollection put(String id, String documentId) {
        return database.write(handle -> put(handle, id, documentId));
    }

    /** As above, within the caller's transaction. */
    public static StoredCollection put(Handle handle, String id, String documentId) {
        require(handle, id);
        int changed = handle.execute("UPDATE document SET collection_id = ? WHERE id = ?", id, documentId);
        if (changed == 0) {
            throw new NotFoundException("there is no document " + documentId);
        }
        return require(handle, id);
    }

    /**
     * Takes a document out of a collection.
     *
     * @throws NotFoundException if it does not belong to it
     */
    public StoredCollection takeOut(String id, String documentId) {
        return database.write(handle -> {
            StoredCollection collection = require(handle, id);
            int changed = handle.execute(
                    "UPDATE document SET collection_id = NULL WHERE id = ? AND collection_id = ?", documentId, id);
            if (changed == 0) {
                throw new NotFoundException(
                        "the document " + documentId + " does not belong to the collection " + collection.name());
            }
            return require(handle, id);
        });
    }

    /** Names and terms that people expect in the documents of a collection, in the order in which they were given. */
    public List<String> words(String id) {
        return database.read(handle -> {
            require(handle, id);
            return words(handle, "c.id = ?", id);
        });
    }

    /** Puts {@code words} in the place of those that were expected in a collection so far. */
    public List<String> expect(String id, List<String> words) {
        return database.write(handle -> {
            require(handle, id);
            handle.execute("UPDATE collection SET words = ? WHERE id = ?", Columns.json(words), id);
            return words(handle, "c.id = ?", id);
        });
    }

    /** What is expected in the collection of a document; nothing if it is in none. */
    public static List<String> wordsAround(Handle handle, String documentId) {
        return words(handle, "c.id = (SELECT collection_id FROM document WHERE id = ?)", documentId);
    }

    private static List<String> words(Handle handle, String condition, String id) {
        return handle.createQuery("SELECT c.words FROM collection c WHERE " + condition)
                .bind(0, id)
                .map((row, context) -> Columns.strings(row.getString("words")))
                .findOne()
                .orElse(List.of());
    }

    private static void requireFree(Handle handle, String name, String id) {
        boolean taken = handle.createQuery("SELECT EXISTS (SELECT 1 FROM collection WHERE name = ? AND id <> ?)")
                .bind(0, name)
                .bind(1, id)
                .mapTo(Boolean.class)
                .one();
        if (taken) {
            throw new ConflictException("there is a collection called " + name + " already; choose another name");
        }
    }

    /** @throws NotFoundException if it is not there */
    public static StoredCollection require(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE c.id = ?")
                .bind(0, id)
                .map(CollectionStore::collection)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no collection " + id));
    }

    private static StoredCollection collection(ResultSet row, StatementContext context) throws SQLException {
        return new StoredCollection(
                row.getString("id"),
                row.getString("name"),
                Columns.text(row, "language"),
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.strings(row.getString("documents")));
    }
}
