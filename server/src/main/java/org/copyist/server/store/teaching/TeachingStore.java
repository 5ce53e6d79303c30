package org.copyist.server.store.teaching;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.failure.Failure;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.copyist.server.store.teaching.StoredTeaching.CurvePoint;
import org.copyist.server.store.teaching.StoredTeaching.Outcome;
import org.copyist.server.store.teaching.StoredTeaching.State;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What was taught, so that a restart goes on where it was. Thread-safe; each change is one transaction. */
public final class TeachingStore {
    private final Database database;
    private final Clock clock;

    public TeachingStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes a teaching that begins. */
    public StoredTeaching add(String collectionId, int lines, Optional<String> modelInUse, String version) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            handle.execute(
                    "INSERT INTO teaching (id, collection_id, state, lines, model_in_use, version, created_at)"
                            + " VALUES (?, ?, 'running', ?, ?, ?, ?)",
                    id,
                    collectionId,
                    lines,
                    modelInUse.orElse(null),
                    version,
                    clock.millis());
            return require(handle, id);
        });
    }

    public StoredTeaching get(String id) {
        return database.read(handle -> require(handle, id));
    }

    /** Ids of all teachings. */
    public List<String> ids() {
        return database.read(handle -> handle.createQuery("SELECT id FROM teaching")
                .mapTo(String.class)
                .list());
    }

    /** The teachings of a collection, the newest first. */
    public List<StoredTeaching> list(String collectionId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM teaching WHERE collection_id = ? ORDER BY position DESC")
                        .bind(0, collectionId)
                        .map(TeachingStore::teaching)
                        .list());
    }

    /** Marks what a crash or a restart cut off; returns it, the oldest first. */
    public List<StoredTeaching> interrupted() {
        return database.write(handle -> {
            handle.execute("UPDATE teaching SET state = 'interrupted' WHERE state = 'running'");
            return handle.createQuery("SELECT * FROM teaching WHERE state = 'interrupted' ORDER BY position")
                    .map(TeachingStore::teaching)
                    .list();
        });
    }

    public StoredTeaching stepped(String id, long step, long steps) {
        return update(id, "UPDATE teaching SET step = ?, steps = ? WHERE id = ?", step, steps, id);
    }

    /** Adds a point to the curve; one that a resumed teaching measures again takes the place of the former. */
    public StoredTeaching validated(String id, CurvePoint point) {
        return database.write(handle -> {
            List<CurvePoint> curve = new ArrayList<>(require(handle, id).curve());
            curve.removeIf(other -> other.step() >= point.step());
            curve.add(point);
            handle.execute("UPDATE teaching SET curve = ? WHERE id = ?", Columns.json(curve), id);
            return require(handle, id);
        });
    }

    /** Goes on with what was stopped, interrupted or failed. */
    public StoredTeaching resumed(String id) {
        return update(
                id,
                "UPDATE teaching SET state = 'running', error = NULL, error_code = NULL, finished_at = NULL WHERE id = ?",
                id);
    }

    /** Ends a teaching without a model. */
    public StoredTeaching ended(String id, State state, Optional<Failure> error) {
        return update(
                id,
                "UPDATE teaching SET state = ?, error = ?, error_code = ?, finished_at = ? WHERE id = ?",
                state.code(),
                error.map(Failure::sentence).orElse(null),
                error.flatMap(Failure::code).orElse(null),
                clock.millis(),
                id);
    }

    public StoredTeaching done(String id, Outcome outcome, String model) {
        return update(
                id,
                "UPDATE teaching SET state = 'done', outcome = ?, model_id = ?, finished_at = ? WHERE id = ?",
                Columns.json(outcome),
                model,
                clock.millis(),
                id);
    }

    private StoredTeaching update(String id, String sql, @Nullable Object... values) {
        return database.write(handle -> {
            handle.execute(sql, values);
            return require(handle, id);
        });
    }

    private static StoredTeaching require(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM teaching WHERE id = ?")
                .bind(0, id)
                .map(TeachingStore::teaching)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no teaching " + id));
    }

    private static StoredTeaching teaching(ResultSet row, StatementContext context) throws SQLException {
        return new StoredTeaching(
                row.getString("id"),
                row.getString("collection_id"),
                State.ofCode(row.getString("state")),
                row.getInt("lines"),
                Columns.text(row, "model_in_use"),
                row.getString("version"),
                row.getLong("step"),
                row.getLong("steps"),
                Columns.parse(row.getString("curve"), new TypeReference<>() {}),
                Columns.text(row, "outcome").map(json -> Columns.parse(json, new TypeReference<Outcome>() {})),
                Columns.text(row, "model_id"),
                Columns.failure(row, "error", "error_code"),
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.instant(row, "finished_at"));
    }
}
