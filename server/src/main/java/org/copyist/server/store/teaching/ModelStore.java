package org.copyist.server.store.teaching;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The models of collections, and which of them is in use. Thread-safe; each change is one transaction. */
public final class ModelStore {
    private static final String CHOICES =
            "SELECT coalesce(model_id, '') FROM model_choice WHERE collection_id = ? ORDER BY position DESC LIMIT 2";

    private final Database database;
    private final Clock clock;

    public ModelStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a collection is read with.
     *
     * @param inUse the model in use; empty for the one that reads everything else
     * @param hasPrevious whether another one was in use before
     * @param previous that one; empty for the one that reads everything else
     */
    public record Choice(Optional<String> inUse, boolean hasPrevious, Optional<String> previous) {}

    /**
     * Notes a model whose files are in place.
     *
     * @throws ConflictException if there is one with this id
     */
    public StoredModel add(StoredModel model) {
        return database.write(handle -> {
            if (find(handle, model.id()).isPresent()) {
                throw new ConflictException("there is a model called " + model.id()
                        + " in this library already; it can be chosen in the collection where it belongs");
            }
            handle.execute(
                    "INSERT INTO model (id, collection_id, folder, origin, description, licence, figures, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    model.id(),
                    model.collectionId(),
                    model.folder(),
                    model.origin().code(),
                    model.description(),
                    model.licence(),
                    Columns.json(model.figures()),
                    model.createdAt().toEpochMilli());
            return require(handle, model.id());
        });
    }

    public Optional<StoredModel> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    /** The models of a collection, the newest first. */
    public List<StoredModel> list(String collectionId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM model WHERE collection_id = ? ORDER BY position DESC")
                        .bind(0, collectionId)
                        .map(ModelStore::model)
                        .list());
    }

    /** Folders of all models. */
    public List<String> folders() {
        return database.read(handle -> handle.createQuery("SELECT folder FROM model")
                .mapTo(String.class)
                .list());
    }

    public Choice choice(String collectionId) {
        return database.read(handle -> choice(handle, collectionId));
    }

    /** The model that the collection of a document is read with; empty for the one that reads everything else. */
    public Optional<String> ofDocument(String documentId) {
        return database.read(handle -> handle.createQuery("SELECT collection_id FROM document WHERE id = ?")
                .bind(0, documentId)
                .mapTo(String.class)
                .findOne()
                .flatMap(collection -> choice(handle, collection).inUse()));
    }

    /**
     * Reads a collection with another model from now on.
     *
     * @param model empty for the one that reads everything else
     * @throws NotFoundException if the collection has no such model
     */
    public Choice choose(String collectionId, Optional<String> model) {
        return database.write(handle -> {
            model.ifPresent(id -> {
                if (!require(handle, id).collectionId().equals(collectionId)) {
                    throw new NotFoundException("the model " + id + " belongs to another collection");
                }
            });
            if (!choice(handle, collectionId).inUse().equals(model)) {
                handle.execute(
                        "INSERT INTO model_choice (collection_id, model_id, at) VALUES (?, ?, ?)",
                        collectionId,
                        model.orElse(null),
                        clock.millis());
            }
            return choice(handle, collectionId);
        });
    }

    /** A version that no model of the library has yet, so that names with versions never mean two models. */
    public String nextVersion() {
        return database.read(handle -> handle.createQuery(
                        """
                        SELECT 1 + max(
                          (SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM teaching),
                          (SELECT coalesce(max(CAST(substr(id, length(rtrim(id, '0123456789')) + 1) AS INTEGER)), 0)
                            FROM model))
                        """)
                .mapTo(String.class)
                .one());
    }

    private static Choice choice(Handle handle, String collectionId) {
        List<String> last = handle.createQuery(CHOICES)
                .bind(0, collectionId)
                .mapTo(String.class)
                .list();
        Optional<String> previous = last.size() < 2 ? Optional.empty() : named(last.get(1));
        return new Choice(last.isEmpty() ? Optional.empty() : named(last.get(0)), !last.isEmpty(), previous);
    }

    private static Optional<String> named(String id) {
        return Optional.of(id).filter(name -> !name.isEmpty());
    }

    private static Optional<StoredModel> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM model WHERE id = ?")
                .bind(0, id)
                .map(ModelStore::model)
                .findOne();
    }

    private static StoredModel require(Handle handle, String id) {
        return find(handle, id).orElseThrow(() -> new NotFoundException("there is no model " + id));
    }

    private static StoredModel model(ResultSet row, StatementContext context) throws SQLException {
        return new StoredModel(
                row.getString("id"),
                row.getString("collection_id"),
                row.getString("folder"),
                StoredModel.Origin.ofCode(row.getString("origin")),
                row.getString("description"),
                row.getString("licence"),
                Columns.parse(row.getString("figures"), new TypeReference<>() {}),
                Columns.instant(row, "created_at").orElseThrow());
    }
}
