package org.copyist.server.store.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Columns;
import org.copyist.server.store.page.PageQuery;
import org.copyist.server.store.page.StoredPage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One edit under way, within its transaction. */
final class PageEdit {
    final Handle handle;
    final long pageKey;
    final long atMillis;
    final LineHistory history;
    final Readings readings;
    /** Those that are not deleted, in reading order. */
    final List<LineRow> lines;

    private int ids;

    PageEdit(Handle handle, long pageKey, long atMillis) {
        this.handle = handle;
        this.pageKey = pageKey;
        this.atMillis = atMillis;
        this.history = new LineHistory(handle, pageKey);
        this.readings = new Readings(handle, pageKey, atMillis);
        List<LineRow> all = LineRow.load(handle, pageKey);
        this.lines = all.stream().filter(row -> !row.deleted()).toList();
        this.ids = all.stream()
                .mapToInt(row -> Integer.parseInt(row.id().substring(1)))
                .max()
                .orElse(0);
    }

    LineRow live(String id) {
        return lines.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no line " + id + " on this page, or it was deleted; fetch the page again"));
    }

    /** An id that no line of this page has or had. */
    String freshId() {
        return "l" + ++ids;
    }

    /** @param outline of the line as it was read */
    @Nullable
    Long addOrNull(String lineId, Optional<Transcription> reading, String outline) {
        return reading.map(r -> readings.add(lineId, r, outline)).orElse(null);
    }

    /** The version of a line, which counts its changes. */
    long version(String lineId) {
        return handle.createQuery("SELECT version FROM line WHERE page_id = ? AND id = ?")
                .bind(0, pageKey)
                .bind(1, lineId)
                .mapTo(Long.class)
                .one();
    }

    /** The version of the page. */
    long version() {
        return handle.createQuery("SELECT version FROM page WHERE id = ?")
                .bind(0, pageKey)
                .mapTo(Long.class)
                .one();
    }

    Optional<LineRow> next(LineRow row) {
        return lines.stream().filter(other -> other.position() > row.position()).findFirst();
    }

    double between(LineRow row, Optional<LineRow> next) {
        return next.map(n -> (row.position() + n.position()) / 2).orElse(row.position() + 1);
    }

    double position(LineEditor.NewLine line) {
        if (lines.isEmpty()) {
            return 1;
        }
        Optional<LineRow> before;
        if (line.place().isPresent()) {
            before = line.place().get().after().map(this::live);
        } else {
            WritingDirection direction = direction();
            double y = direction.upright(line.boundary().boundingBox().center()).y();
            before = lines.stream()
                    .filter(row -> direction.upright(row.center()).y() <= y)
                    .max(Comparator.comparingDouble(LineRow::position));
        }
        return before.map(row -> between(row, next(row))).orElse(lines.get(0).position() - 1);
    }

    /** Where the writing of the page runs. */
    WritingDirection direction() {
        return WritingDirection.most(lines.stream().map(LineRow::direction).toList());
    }

    /** The region that most of the outline lies in; that of the nearest line if there is none. */
    String regionAt(Polygon outline) {
        BoundingBox box = outline.boundingBox();
        Map<String, Double> shared = new LinkedHashMap<>();
        handle.createQuery("SELECT id, boundary FROM region WHERE page_id = ?")
                .bind(0, pageKey)
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("boundary")))
                .forEach(region -> shared.put(
                        region.getKey(),
                        new Polygon(Columns.points(region.getValue()))
                                .boundingBox()
                                .intersectionArea(box)));
        Point center = box.center();
        return shared.entrySet().stream()
                .filter(region -> region.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> lines.stream()
                        .min(Comparator.comparingDouble(row -> row.center().distanceTo(center)))
                        .map(LineRow::region))
                .orElse("r1");
    }

    /** The line itself and, if halving has used up the room between two places, all others set apart again. */
    List<LineRow> withRoom(LineRow added) {
        boolean tight = lines.stream().anyMatch(row -> Math.abs(row.position() - added.position()) < 1e-9);
        if (!tight) {
            return List.of(added);
        }
        List<LineRow> all = new ArrayList<>(lines);
        int place = (int)
                lines.stream().filter(row -> row.position() <= added.position()).count();
        all.add(place, added);
        List<LineRow> spaced = new ArrayList<>();
        all.forEach(row -> spaced.add(row.withPosition(spaced.size() + 1)));
        return spaced;
    }

    /** Counts the change, and answers with the page as it is now. */
    StoredPage finish() {
        Changes.touchPage(handle, pageKey, atMillis);
        return PageQuery.load(handle, pageKey);
    }
}
