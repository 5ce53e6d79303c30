package org.copyist.server.store.edit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.server.store.Columns;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A line as it stands in the database and in the history of edits.
 *
 * @param position its place in the reading order of the page, among the lines that are not deleted
 * @param points the baseline, see {@link Columns#points}
 * @param outline the boundary, likewise
 * @param reading key of the reading that counts
 */
record LineRow(
        String id,
        String region,
        double position,
        String points,
        String outline,
        boolean accepted,
        boolean deleted,
        @Nullable Long reading) {

    static LineRow of(
            String id, String region, double position, Baseline baseline, Polygon boundary, @Nullable Long reading) {
        return new LineRow(
                id,
                region,
                position,
                Columns.points(baseline.points()),
                Columns.points(boundary.points()),
                false,
                false,
                reading);
    }

    LineRow withPosition(double newPosition) {
        return new LineRow(id, region, newPosition, points, outline, accepted, deleted, reading);
    }

    LineRow withGeometry(Baseline baseline, Polygon boundary) {
        String newPoints = Columns.points(baseline.points());
        String newOutline = Columns.points(boundary.points());
        return new LineRow(id, region, position, newPoints, newOutline, accepted, deleted, reading);
    }

    LineRow withRegion(String newRegion) {
        return new LineRow(id, newRegion, position, points, outline, accepted, deleted, reading);
    }

    LineRow withAccepted(boolean nowAccepted) {
        return new LineRow(id, region, position, points, outline, nowAccepted, deleted, reading);
    }

    LineRow withReading(@Nullable Long newReading) {
        return new LineRow(id, region, position, points, outline, accepted, deleted, newReading);
    }

    LineRow asDeleted() {
        return new LineRow(id, region, position, points, outline, accepted, true, reading);
    }

    @JsonIgnore
    Baseline baseline() {
        return new Baseline(Columns.points(points));
    }

    @JsonIgnore
    Polygon boundary() {
        return new Polygon(Columns.points(outline));
    }

    @JsonIgnore
    WritingDirection direction() {
        return WritingDirection.of(baseline(), boundary());
    }

    @JsonIgnore
    Point center() {
        return boundary().boundingBox().center();
    }

    /** Whether somebody who edits one would want to know of the other: all but the place in the order. */
    private boolean sameButPosition(LineRow other) {
        return Objects.equals(withPosition(0), other.withPosition(0));
    }

    /** Whether the same reading counts in both, and the same of them is accepted. */
    boolean saysAs(LineRow other) {
        return accepted == other.accepted && Objects.equals(reading, other.reading);
    }

    /** All lines of a page, deleted ones too, in reading order. */
    static List<LineRow> load(Handle handle, long pageKey) {
        return handle.createQuery("SELECT * FROM line WHERE page_id = ? ORDER BY position, id")
                .bind(0, pageKey)
                .map(LineRow::map)
                .list();
    }

    private static LineRow map(ResultSet row, StatementContext context) throws SQLException {
        long reading = row.getLong("reading_id");
        Long readingOrNull = row.wasNull() ? null : reading;
        return new LineRow(
                row.getString("id"),
                row.getString("region_id"),
                row.getDouble("position"),
                row.getString("baseline"),
                row.getString("boundary"),
                row.getBoolean("accepted"),
                row.getBoolean("deleted"),
                readingOrNull);
    }

    /** Writes this line, and counts its version up if more than its place changed. */
    void save(Handle handle, long pageKey, @Nullable LineRow before) {
        int up = before == null || sameButPosition(before) ? 0 : 1;
        handle.execute(
                """
                INSERT INTO line (page_id, id, region_id, position, baseline, boundary, accepted, deleted, reading_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (page_id, id) DO UPDATE SET region_id = excluded.region_id, position = excluded.position,
                  baseline = excluded.baseline, boundary = excluded.boundary, accepted = excluded.accepted,
                  deleted = excluded.deleted, reading_id = excluded.reading_id, version = version + ?
                """,
                pageKey,
                id,
                region,
                position,
                points,
                outline,
                accepted,
                deleted,
                reading,
                up);
    }
}
