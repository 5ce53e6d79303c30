package org.copyist.server.store.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Columns;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Pages and their lines, within the caller's transaction. */
public final class PageQuery {
    private static final String CAN_UNDO =
            """
            EXISTS (SELECT 1 FROM edit e WHERE e.page_id = p.id AND e.state = 'done'
              AND e.kind NOT IN ('undo', 'redo', 'read')
              AND e.id > (SELECT coalesce(max(r.id), 0) FROM edit r WHERE r.page_id = p.id AND r.kind = 'read')) can_undo
            """;
    private static final String CAN_REDO =
            "EXISTS (SELECT 1 FROM edit e WHERE e.page_id = p.id AND e.state = 'undone') can_redo";

    private static final String OUTLINE_CHANGED =
            "(SELECT r.outline <> l.boundary FROM reading r WHERE r.id = l.reading_id) outline_changed";

    private PageQuery() {}

    /**
     * The key of the page with this 1-based number.
     *
     * @throws NotFoundException if there is none
     */
    public static long key(Handle handle, String documentId, int number) {
        return handle.createQuery("SELECT id FROM page WHERE document_id = ? AND number = ?")
                .bind(0, documentId)
                .bind(1, number)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no page " + number + " in document " + documentId));
    }

    /** @throws NotFoundException if it is not there any more */
    public static StoredPage load(Handle handle, long key) {
        List<StoredRegion> regions = handle.createQuery("SELECT * FROM region WHERE page_id = ? ORDER BY position")
                .bind(0, key)
                .map((row, context) -> new StoredRegion(
                        row.getString("id"),
                        row.getString("type"),
                        new Polygon(Columns.points(row.getString("boundary"))),
                        row.getString("text"),
                        Columns.cell(row.getString("cell"))))
                .list();
        List<StoredLine> lines = lines(handle, key);
        return handle.createQuery("SELECT p.*, " + PageJobs.STATE + ", " + CAN_UNDO + ", " + CAN_REDO
                        + " FROM page p WHERE p.id = ?")
                .bind(0, key)
                .map((row, context) -> page(row, regions, lines))
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no such page any more"));
    }

    private static StoredPage page(ResultSet row, List<StoredRegion> regions, List<StoredLine> lines)
            throws SQLException {
        return new StoredPage(
                row.getLong("id"),
                row.getString("document_id"),
                row.getInt("number"),
                new PageSource(
                        row.getString("file_name"),
                        row.getString("source_sha256"),
                        row.getInt("source_index"),
                        Columns.part(row.getString("part")),
                        row.getInt("turns"),
                        Columns.text(row, "image_sha256")),
                state(row),
                Columns.failure(row, "failure", "failure_code"),
                row.getInt("width_px"),
                row.getInt("height_px"),
                regions,
                lines,
                Columns.steps(row.getString("steps")),
                row.getBoolean("can_undo"),
                row.getBoolean("can_redo"),
                row.getLong("change"),
                row.getLong("version"));
    }

    private static List<StoredLine> lines(Handle handle, long key) {
        Map<Long, StoredReading> readings = handle
                .createQuery("SELECT r.* FROM reading r JOIN line l ON l.reading_id = r.id WHERE l.page_id = ?")
                .bind(0, key)
                .map(PageQuery::reading)
                .stream()
                .collect(Collectors.toMap(StoredReading::id, r -> r));
        return handle.createQuery("SELECT l.*, " + OUTLINE_CHANGED
                        + " FROM line l WHERE page_id = ? AND NOT deleted ORDER BY position, id")
                .bind(0, key)
                .map((row, context) -> line(row, readings.get(row.getLong("reading_id"))))
                .list();
    }

    private static StoredLine line(ResultSet row, @Nullable StoredReading reading) throws SQLException {
        return new StoredLine(
                row.getString("id"),
                row.getString("region_id"),
                new Baseline(Columns.points(row.getString("baseline"))),
                new Polygon(Columns.points(row.getString("boundary"))),
                row.getBoolean("accepted"),
                Optional.ofNullable(reading),
                row.getBoolean("outline_changed"),
                row.getLong("version"));
    }

    /** From a row of the table of readings. */
    public static StoredReading reading(ResultSet row, StatementContext context) throws SQLException {
        return reading(row, "id");
    }

    private static StoredReading reading(ResultSet row, String idColumn) throws SQLException {
        Transcription transcription = "human".equals(row.getString("source"))
                ? new HumanTranscription(row.getString("text"), row.getString("author"))
                : new MachineTranscription(
                        Columns.hypotheses(row.getString("hypotheses")),
                        new Confidence(row.getDouble("confidence")),
                        row.getString("model"));
        return new StoredReading(
                row.getLong(idColumn), transcription, Columns.instant(row, "at").orElseThrow());
    }

    static PageState state(ResultSet row) throws SQLException {
        return switch (row.getString("shown_state")) {
            case "unread" -> PageState.UNREAD;
            case "queued" -> PageState.QUEUED;
            case "reading" -> PageState.READING;
            case "read" -> PageState.READ;
            default -> PageState.FAILED;
        };
    }

    /** A line of a page that is not in the bin; empty if it is not there any more. */
    public static Optional<FoundLine> find(Handle handle, long pageKey, String lineId) {
        return handle.createQuery(
                        """
                        SELECT l.*, %s, d.id document_id, d.title, p.number, p.width_px, p.height_px,
                          r.id r_id, r.source, r.text, r.confidence, r.hypotheses, r.author, r.model, r.at
                        FROM line l JOIN page p ON p.id = l.page_id JOIN document d ON d.id = p.document_id
                        LEFT JOIN reading r ON r.id = l.reading_id
                        WHERE l.page_id = ? AND l.id = ? AND NOT l.deleted AND d.deleted_at IS NULL
                        """
                                .formatted(OUTLINE_CHANGED))
                .bind(0, pageKey)
                .bind(1, lineId)
                .map((row, context) -> new FoundLine(
                        row.getString("document_id"),
                        row.getString("title"),
                        pageKey,
                        row.getInt("number"),
                        row.getInt("width_px"),
                        row.getInt("height_px"),
                        line(row, row.getString("source") == null ? null : reading(row, "r_id"))))
                .findOne();
    }
}
