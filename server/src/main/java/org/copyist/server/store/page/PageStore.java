package org.copyist.server.store.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.LanguageGuess;
import org.copyist.core.page.ProcessingStep;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.jdbi.v3.core.statement.StatementContext;

/** Pages as they stand. Only reads, except for what decoding finds out. Thread-safe. */
public final class PageStore {
    private final Database database;

    public PageStore(Database database) {
        this.database = database;
    }

    public List<PageSummary> summaries(String documentId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT p.*, " + PageJobs.STATE
                                + """
                        , (SELECT count(*) FROM line l WHERE l.page_id = p.id AND NOT l.deleted) line_count,
                          (SELECT count(*) FROM line l
                            WHERE l.page_id = p.id AND NOT l.deleted AND l.reading_id IS NULL) unread,
                          (SELECT count(*) FROM line l JOIN region g ON g.page_id = l.page_id AND g.id = l.region_id
                            WHERE l.page_id = p.id AND NOT l.deleted AND g.type = 'printed') printed,
                          (SELECT count(*) FROM line l LEFT JOIN reading r ON r.id = l.reading_id
                            WHERE l.page_id = p.id AND NOT l.deleted AND (l.accepted OR r.source = 'human')) corrected,
                          (SELECT avg(CASE WHEN l.accepted OR r.source = 'human' THEN 1 ELSE r.confidence END)
                            FROM line l JOIN reading r ON r.id = l.reading_id
                            WHERE l.page_id = p.id AND NOT l.deleted) confidence
                        FROM page p WHERE p.document_id = ? ORDER BY p.number
                        """)
                .bind(0, documentId)
                .map(PageStore::summary)
                .list());
    }

    private static PageSummary summary(ResultSet row, StatementContext context) throws SQLException {
        double confidence = row.getDouble("confidence");
        OptionalDouble mean = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(confidence);
        List<ProcessingStep> steps = Columns.steps(row.getString("steps"));
        return new PageSummary(
                row.getLong("id"),
                row.getInt("number"),
                row.getString("file_name"),
                row.getInt("turns"),
                PageQuery.state(row),
                Columns.failure(row, "failure", "failure_code"),
                row.getInt("width_px"),
                row.getInt("height_px"),
                row.getInt("line_count"),
                row.getInt("unread"),
                row.getInt("printed"),
                row.getInt("corrected"),
                mean,
                LanguageGuess.in(steps).map(LanguageGuess::languages).orElse(List.of()),
                Doubt.in(steps));
    }

    /**
     * The page with this 1-based number.
     *
     * @throws NotFoundException if there is none
     */
    public StoredPage get(String documentId, int number) {
        return database.read(handle -> PageQuery.load(handle, PageQuery.key(handle, documentId, number)));
    }

    /** The page with this key. */
    public StoredPage get(long key) {
        return database.read(handle -> PageQuery.load(handle, key));
    }

    /** Everything ever read in a line, newest first; also of a deleted line. */
    public List<StoredReading> readings(long pageKey, String lineId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM reading WHERE page_id = ? AND line_id = ? ORDER BY id DESC")
                        .bind(0, pageKey)
                        .bind(1, lineId)
                        .map(PageQuery::reading)
                        .list());
    }

    /**
     * Keeps what decoding a page has found out, so that nothing needs to decode it again to show it; unless the page was turned in
     * the meantime.
     *
     * @param turns with which it was decoded
     */
    public void setImage(long key, int turns, String imageSha256, int widthPx, int heightPx) {
        database.write(handle -> handle.execute(
                "UPDATE page SET image_sha256 = ?, width_px = ?, height_px = ? WHERE id = ? AND turns = ?",
                imageSha256,
                widthPx,
                heightPx,
                key,
                turns));
    }

    /** How often decoding the page was given up since somebody last asked for it to be read. */
    public int strikes(long key) {
        return database.read(handle -> handle.createQuery("SELECT strikes FROM page WHERE id = ?")
                .bind(0, key)
                .mapTo(Integer.class)
                .one());
    }

    /** Notes that decoding the page was given up {@code strikes} times, unless it was more often. */
    public void strike(long key, int strikes) {
        database.write(
                handle -> handle.execute("UPDATE page SET strikes = max(strikes, ?) WHERE id = ?", strikes, key));
    }
}
