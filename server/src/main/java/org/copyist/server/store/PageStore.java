package org.copyist.server.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.LanguageGuess;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.Transcription;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Pages as they stand, and their history. Only reads, except for what decoding finds out. Thread-safe. */
public final class PageStore {
    /** While a job waits for a page or reads it, that is its state, whatever it was before. */
    private static final String STATE =
            """
            coalesce((SELECT CASE jp.state WHEN 'reading' THEN 'reading' ELSE 'queued' END
              FROM job_page jp JOIN job j ON j.id = jp.job_id
              WHERE jp.page_id = p.id AND jp.state IN ('waiting', 'reading') AND j.state IN ('queued', 'running')
                AND j.lines IS NULL
              ORDER BY jp.state LIMIT 1), p.state) shown_state
            """;

    private static final String OUTLINE_CHANGED =
            "(SELECT r.outline <> l.boundary FROM reading r WHERE r.id = l.reading_id) outline_changed";

    private final Database database;

    public PageStore(Database database) {
        this.database = database;
    }

    /** A page and the number of its last change. */
    public record ChangedPage(long change, long key) {}

    public List<PageSummary> summaries(String documentId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT p.*, " + STATE
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
        List<ProcessingStep> steps = Columns.steps(row.getString("steps"));
        OptionalDouble mean = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(confidence);
        return new PageSummary(
                row.getLong("id"),
                row.getInt("number"),
                row.getString("file_name"),
                row.getInt("turns"),
                state(row),
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

    private static PageState state(ResultSet row) throws SQLException {
        return switch (row.getString("shown_state")) {
            case "unread" -> PageState.UNREAD;
            case "queued" -> PageState.QUEUED;
            case "reading" -> PageState.READING;
            case "read" -> PageState.READ;
            default -> PageState.FAILED;
        };
    }

    /**
     * The page with this 1-based number.
     *
     * @throws NotFoundException if there is none
     */
    public StoredPage get(String documentId, int number) {
        return database.read(handle -> load(handle, key(handle, documentId, number)));
    }

    /** The page with this key. */
    public StoredPage get(long key) {
        return database.read(handle -> load(handle, key));
    }

    static long key(Handle handle, String documentId, int number) {
        return handle.createQuery("SELECT id FROM page WHERE document_id = ? AND number = ?")
                .bind(0, documentId)
                .bind(1, number)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no page " + number + " in document " + documentId));
    }

    static StoredPage load(Handle handle, long key) {
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
        return handle.createQuery("SELECT p.*, " + STATE + ", " + LineHistory.CAN_UNDO + ", " + LineHistory.CAN_REDO
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
                .map(PageStore::reading)
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

    static StoredReading reading(ResultSet row, StatementContext context) throws SQLException {
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

    /** Everything ever read in a line, newest first; also of a deleted line. */
    public List<StoredReading> readings(long pageKey, String lineId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM reading WHERE page_id = ? AND line_id = ? ORDER BY id DESC")
                        .bind(0, pageKey)
                        .bind(1, lineId)
                        .map(PageStore::reading)
                        .list());
    }

    /** Every edit of a page, newest first. */
    public List<EditRecord> history(long pageKey) {
        return database.read(handle -> handle.createQuery("SELECT * FROM edit WHERE page_id = ? ORDER BY id DESC")
                .bind(0, pageKey)
                .map((row, context) -> new EditRecord(
                        row.getLong("id"),
                        EditKind.ofCode(row.getString("kind")),
                        row.getString("author"),
                        Columns.instant(row, "at").orElseThrow(),
                        Columns.parse(row.getString("after"), new TypeReference<List<LineRow>>() {}).stream()
                                .map(LineRow::id)
                                .toList(),
                        !"done".equals(row.getString("state"))))
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

    /** A line that a search found, with what is needed to show it. */
    public record FoundLine(
            String documentId,
            String documentTitle,
            long pageKey,
            int pageNumber,
            int widthPx,
            int heightPx,
            StoredLine line) {}

    /** A line of a page that is not in the bin; empty if it is not there any more. */
    public Optional<FoundLine> find(long pageKey, String lineId) {
        return database.read(handle -> find(handle, pageKey, lineId));
    }

    static Optional<FoundLine> find(Handle handle, long pageKey, String lineId) {
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

    /** A page as the search index sees it. */
    public record Searchable(StoredPage page, Instant added, boolean inBin) {}

    /** Empty if the page was removed for good. */
    public Optional<Searchable> searchable(long pageKey) {
        return database.read(handle -> handle.createQuery(
                        "SELECT d.created_at, d.deleted_at FROM document d JOIN page p ON p.document_id = d.id WHERE p.id = ?")
                .bind(0, pageKey)
                .map((row, context) -> new Searchable(
                        load(handle, pageKey),
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
