package org.copyist.server.store.job;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.server.failure.Failure;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.WantedLines;
import org.copyist.server.store.job.StoredJob.State;
import org.copyist.server.store.page.PageJobs;
import org.copyist.server.store.page.PageQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The queue of readings, kept so that a restart goes on where it was. Thread-safe. */
public final class JobStore {
    private static final String SELECT =
            """
            SELECT j.*, d.title document_title,
              (SELECT count(*) FROM job_page p WHERE p.job_id = j.id) total,
              (SELECT count(*) FROM job_page p WHERE p.job_id = j.id AND p.state IN ('done', 'failed')) done,
              (SELECT count(*) FROM job_page p WHERE p.job_id = j.id AND p.state = 'failed') failed,
              (SELECT min(p.number) FROM job_page jp JOIN page p ON p.id = jp.page_id WHERE jp.job_id = j.id) first_page
            FROM job j JOIN document d ON d.id = j.document_id
            """;
    private static final String ACTIVE = " j.state IN ('queued', 'running') ";

    private final Database database;
    private final Clock clock;

    public JobStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A page whose turn it is.
     *
     * @param key its key in the library
     * @param number 1-based
     * @param strikes how often decoding it was given up
     */
    public record NextPage(long key, int number, int strikes) {}

    /**
     * Queues the reading of some pages of a document.
     *
     * @param pages their 1-based numbers; empty for all
     * @param rest whether only lines without text are read
     */
    public StoredJob add(String documentId, List<Integer> pages, String model, boolean rest) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            handle.execute(
                    "INSERT INTO job (id, document_id, model, state, created_at, rest) VALUES (?, ?, ?, 'queued', ?, ?)",
                    id,
                    documentId,
                    model,
                    clock.millis(),
                    rest);
            if (pages.isEmpty()) {
                handle.execute(
                        "INSERT INTO job_page (job_id, page_id) SELECT ?, id FROM page WHERE document_id = ?",
                        id,
                        documentId);
            }
            for (int number : pages.stream().distinct().toList()) {
                handle.execute(
                        "INSERT INTO job_page (job_id, page_id) VALUES (?, ?)",
                        id,
                        PageQuery.key(handle, documentId, number));
            }
            StoredJob job = added(handle, id);
            if (job.pagesTotal() == 0) {
                throw new InvalidArgumentException("document " + documentId + " has no pages to read");
            }
            return job;
        });
    }

    /**
     * Queues the reading of some lines of a page, before all pages that wait.
     *
     * @param overwrite see {@link WantedLines}
     * @throws StaleEditException if the target's version is not the page's
     * @throws NotFoundException if one of the lines is not there
     * @throws ConflictException if the page is being read as a whole, or waits for it
     */
    public StoredJob addLines(EditTarget target, List<String> lineIds, boolean overwrite, String model) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            WantedLines wanted = WantedLines.of(handle, target, lineIds, overwrite);
            long pageKey = target.key(handle);
            PageJobs.requireAtRest(handle, pageKey, target.number(), false);
            handle.execute(
                    "INSERT INTO job (id, document_id, model, state, created_at, lines) VALUES (?, ?, ?, 'queued', ?, ?)",
                    id,
                    target.documentId(),
                    model,
                    clock.millis(),
                    Columns.json(wanted));
            handle.execute("INSERT INTO job_page (job_id, page_id) VALUES (?, ?)", id, pageKey);
            return added(handle, id);
        });
    }

    /** A job that has just been added; what was given up before is tried again. */
    private static StoredJob added(Handle handle, String id) {
        handle.execute("UPDATE page SET strikes = 0 WHERE id IN (SELECT page_id FROM job_page WHERE job_id = ?)", id);
        return require(handle, id);
    }

    public StoredJob get(String id) {
        return database.read(handle -> require(handle, id));
    }

    /** Waiting and running jobs in their order, and, unless {@code onlyActive}, finished ones after them, newest first. */
    public List<StoredJob> list(boolean onlyActive, int offset, int limit) {
        String where = " WHERE d.deleted_at IS NULL" + (onlyActive ? " AND" + ACTIVE : "");
        return database.read(handle -> handle.createQuery(SELECT + where + " ORDER BY" + ACTIVE + "DESC, CASE WHEN"
                        + ACTIVE + "THEN j.position ELSE -j.position END LIMIT ? OFFSET ?")
                .bind(0, limit)
                .bind(1, offset)
                .map(JobStore::job)
                .list());
    }

    /** Puts back what a crash interrupted. */
    public void resume() {
        database.write(handle -> {
            handle.execute("UPDATE job_page SET state = 'waiting' WHERE state = 'reading'");
            return handle.execute("UPDATE job SET state = 'queued' WHERE state = 'running'");
        });
    }

    /**
     * Takes the job whose turn it is and marks it as running: lines come before pages, since somebody waits for them, and
     * pages that were not given up before those that were.
     */
    public Optional<StoredJob> takeNext() {
        return database.write(handle -> {
            Optional<String> id = handle.createQuery(
                            """
                            SELECT id FROM job j WHERE state = 'queued' ORDER BY lines IS NULL,
                              (SELECT min(p.strikes) FROM job_page jp JOIN page p ON p.id = jp.page_id
                                WHERE jp.job_id = j.id AND jp.state = 'waiting'),
                              position LIMIT 1
                            """)
                    .mapTo(String.class)
                    .findOne();
            id.ifPresent(job -> handle.execute(
                    "UPDATE job SET state = 'running', started_at = coalesce(started_at, ?) WHERE id = ?",
                    clock.millis(),
                    job));
            return id.map(job -> require(handle, job));
        });
    }

    /**
     * Takes the next page of a job and marks it as being read; empty if there is none left, it was cancelled, or the jobs
     * that wait have lines or, where what is left was given up before, pages that were not.
     */
    public Optional<NextPage> takePage(String jobId) {
        return database.write(handle -> {
            Optional<NextPage> page = handle.createQuery(
                            """
                            SELECT p.id, p.number, p.strikes FROM job_page jp JOIN page p ON p.id = jp.page_id
                            JOIN job j ON j.id = jp.job_id
                            WHERE jp.job_id = ? AND jp.state = 'waiting' AND j.state = 'running'
                              AND (j.lines NOT NULL OR NOT EXISTS (SELECT 1 FROM job q
                                JOIN job_page qp ON qp.job_id = q.id JOIN page other ON other.id = qp.page_id
                                WHERE q.state = 'queued' AND qp.state = 'waiting'
                                  AND (q.lines NOT NULL OR other.strikes < p.strikes)))
                            ORDER BY p.strikes, p.number LIMIT 1
                            """)
                    .bind(0, jobId)
                    .map((row, context) -> new NextPage(row.getLong("id"), row.getInt("number"), row.getInt("strikes")))
                    .findOne();
            page.ifPresent(p -> setPage(handle, jobId, p.key(), "reading"));
            return page;
        });
    }

    public void pageDone(String jobId, long pageKey, boolean failed) {
        database.write(handle -> setPage(handle, jobId, pageKey, failed ? "failed" : "done"));
    }

    /** Leaves a page that was begun for later. */
    public void postpone(String jobId, long pageKey) {
        database.write(handle -> setPage(handle, jobId, pageKey, "waiting"));
    }

    /** Puts a job back that has pages left; whether it has. */
    public boolean putBack(String id) {
        return database.write(handle -> handle.execute(
                        "UPDATE job SET state = 'queued' WHERE id = ? AND state = 'running'"
                                + " AND EXISTS (SELECT 1 FROM job_page p WHERE p.job_id = job.id AND p.state = 'waiting')",
                        id)
                > 0);
    }

    /** How many jobs wait or run. */
    public int countActive() {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM job j JOIN document d ON d.id = j.document_id"
                                + " WHERE d.deleted_at IS NULL AND" + ACTIVE)
                        .mapTo(Integer.class)
                        .one());
    }

    /** How many jobs that have not ended come before this one. */
    public int countBefore(String id) {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM job j JOIN document d ON d.id = j.document_id"
                                + " WHERE d.deleted_at IS NULL AND" + ACTIVE
                                + "AND j.position < (SELECT position FROM job WHERE id = ?)")
                        .bind(0, id)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Ids of the jobs of a document that have not ended. */
    public List<String> activeOf(String documentId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT j.id FROM job j WHERE j.document_id = ? AND" + ACTIVE + "ORDER BY j.position")
                .bind(0, documentId)
                .mapTo(String.class)
                .list());
    }

    private static int setPage(Handle handle, String jobId, long pageKey, String state) {
        return handle.execute("UPDATE job_page SET state = ? WHERE job_id = ? AND page_id = ?", state, jobId, pageKey);
    }

    /** Ends a job that has not ended yet; returns it as it is then. */
    public StoredJob finish(String id, State state, Optional<Failure> error) {
        return database.write(handle -> {
            handle.execute(
                    "UPDATE job SET state = ?, error = ?, error_code = ?, finished_at = ? WHERE id = ? AND state IN ('queued', 'running')",
                    state.code(),
                    error.map(Failure::sentence).orElse(null),
                    error.flatMap(Failure::code).orElse(null),
                    clock.millis(),
                    id);
            return require(handle, id);
        });
    }

    private static StoredJob require(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE j.id = ?")
                .bind(0, id)
                .map(JobStore::job)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no job " + id));
    }

    private static StoredJob job(ResultSet row, StatementContext context) throws SQLException {
        return new StoredJob(
                row.getString("id"),
                row.getString("document_id"),
                row.getString("document_title"),
                row.getString("model"),
                State.ofCode(row.getString("state")),
                row.getInt("done"),
                row.getInt("failed"),
                row.getInt("total"),
                row.getBoolean("rest"),
                Columns.text(row, "lines").map(lines -> Columns.parse(lines, new TypeReference<>() {})),
                row.getInt("first_page"),
                Columns.failure(row, "error", "error_code"),
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "finished_at"));
    }
}
