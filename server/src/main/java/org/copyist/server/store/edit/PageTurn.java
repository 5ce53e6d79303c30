package org.copyist.server.store.edit;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.server.store.Columns;
import org.jdbi.v3.core.Handle;

/**
 * Turns a page with everything on it, and everything in its history, so that undo goes on working.
 *
 * @param pageKey of the page
 * @param widthPx before it is turned
 * @param heightPx before it is turned
 * @param quarters by how many it is turned clockwise, 1 to 3
 */
record PageTurn(long pageKey, int widthPx, int heightPx, int quarters) {
    /** Writes all of it; the picture is to be made anew. */
    void write(Handle handle) {
        turnColumn(handle, "region", "boundary", "");
        turnColumn(handle, "line", "boundary", ", version = version + 1");
        turnColumn(handle, "line", "baseline", "");
        turnColumn(handle, "reading", "outline", "");
        turnEdits(handle);
        boolean sideways = quarters % 2 == 1;
        handle.execute(
                "UPDATE page SET turns = (turns + ?) % 4, image_sha256 = NULL, width_px = ?, height_px = ? WHERE id = ?",
                quarters, sideways ? heightPx : widthPx, sideways ? widthPx : heightPx, pageKey);
    }

    private record Cell(long row, String points) {}

    private void turnColumn(Handle handle, String table, String column, String further) {
        List<Cell> cells = handle.createQuery(
                        "SELECT rowid, " + column + " FROM " + table + " WHERE page_id = ? AND " + column + " NOT NULL")
                .bind(0, pageKey)
                .map((row, context) -> new Cell(row.getLong(1), row.getString(2)))
                .list();
        for (Cell cell : cells) {
            handle.execute(
                    "UPDATE " + table + " SET " + column + " = ?" + further + " WHERE rowid = ?",
                    Columns.points(turned(Columns.points(cell.points()))),
                    cell.row());
        }
    }

    private record Edit(long id, String before, String after) {}

    private void turnEdits(Handle handle) {
        List<Edit> edits = handle.createQuery("SELECT id, before, after FROM edit WHERE page_id = ?")
                .bind(0, pageKey)
                .map((row, context) -> new Edit(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
        for (Edit edit : edits) {
            handle.execute(
                    "UPDATE edit SET before = ?, after = ? WHERE id = ?",
                    turnedRows(edit.before()),
                    turnedRows(edit.after()),
                    edit.id());
        }
    }

    private String turnedRows(String column) {
        return Columns.json(Columns.parse(column, new TypeReference<List<LineRow>>() {}).stream()
                .map(row -> row.withGeometry(
                        new Baseline(turned(row.baseline().points())),
                        new Polygon(turned(row.boundary().points()))))
                .toList());
    }

    private List<Point> turned(List<Point> points) {
        return points.stream().map(this::turned).toList();
    }

    private Point turned(Point p) {
        return switch (quarters) {
            case 1 -> new Point(heightPx - p.y(), p.x());
            case 2 -> new Point(widthPx - p.x(), heightPx - p.y());
            default -> new Point(p.y(), widthPx - p.x());
        };
    }
}
