package org.copyist.server.store.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Columns;
import org.copyist.server.store.page.PageQuery;
import org.copyist.server.store.page.StoredRegion;
import org.jdbi.v3.core.Handle;

/**
 * Fits what a machine read anew to the lines that are there. A line found again keeps its id and history. What people
 * wrote, accepted, drew, split or merged stays; a line that only a machine knew, and that is no longer found, goes.
 */
final class Rereading {
    /** Share of the smaller of two boxes that must be common for them to be one line. */
    private static final double SAME_LINE = 0.5;

    private final Handle handle;
    private final PageEdit edit;
    private final long pageKey;
    private final Set<String> touched;
    private final Map<String, String> regionIds = new HashMap<>();

    Rereading(Handle handle, PageEdit edit, long pageKey) {
        this.handle = handle;
        this.edit = edit;
        this.pageKey = pageKey;
        this.touched = new HashSet<>(edit.history.touched());
    }

    /** The rows that change, for the history. */
    List<LineRow> merge(Page read) {
        replaceRegions(read);
        List<LineRow> left = new ArrayList<>(edit.lines);
        List<LineRow> changed = new ArrayList<>();
        double position = 0;
        for (TextRegion region : inOrder(read)) {
            String regionId = regionIds.getOrDefault(region.id(), region.id());
            for (TextLine line : region.lines()) {
                position++;
                Optional<LineRow> same = best(left, line);
                same.ifPresent(left::remove);
                changed.add(
                        same.isPresent()
                                ? follow(same.get(), line, regionId, position)
                                : fresh(line, regionId, position));
            }
        }
        for (LineRow row : left) {
            changed.add(isTouched(row) ? row.withPosition(placeByHeight(row, changed)) : row.asDeleted());
        }
        return changed;
    }

    private static List<TextRegion> inOrder(Page read) {
        Map<String, TextRegion> byId = new HashMap<>();
        read.regions().forEach(region -> byId.put(region.id(), region));
        List<TextRegion> ordered = new ArrayList<>();
        for (String id : read.readingOrder()) {
            Optional.ofNullable(byId.get(id)).ifPresent(ordered::add);
        }
        return ordered;
    }

    /** What a region said as a whole before stays, as a region without lines: no line that is found now is known to say it. */
    private void replaceRegions(Page read) {
        List<StoredRegion> saying = PageQuery.load(handle, pageKey).regions().stream()
                .filter(region -> !region.text().isEmpty())
                .toList();
        handle.execute("DELETE FROM region WHERE page_id = ?", pageKey);
        int position = 0;
        for (TextRegion region : inOrder(read)) {
            String id = "r" + ++position;
            regionIds.put(region.id(), id);
            insert(new StoredRegion(id, region.type(), region.boundary(), region.text(), region.cell()), position);
        }
        for (StoredRegion region : saying) {
            String id = "r" + ++position;
            insert(new StoredRegion(id, region.type(), region.boundary(), region.text(), region.cell()), position);
        }
    }

    private void insert(StoredRegion region, int position) {
        handle.execute(
                "INSERT INTO region (page_id, id, position, type, boundary, text, cell) VALUES (?, ?, ?, ?, ?, ?, ?)",
                pageKey,
                region.id(),
                position,
                region.type(),
                Columns.points(region.boundary().points()),
                region.text(),
                Columns.cell(region.cell()));
    }

    private static Optional<LineRow> best(List<LineRow> candidates, TextLine line) {
        BoundingBox box = line.boundary().boundingBox();
        LineRow best = null;
        double most = SAME_LINE;
        for (LineRow row : candidates) {
            BoundingBox other = row.boundary().boundingBox();
            double smaller = Math.min(box.area(), other.area());
            double share = smaller > 0 ? box.intersectionArea(other) / smaller : 0;
            if (share >= most) {
                most = share;
                best = row;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isTouched(LineRow row) {
        return row.accepted()
                || touched.contains(row.id())
                || edit.readings.get(row.reading()) instanceof HumanTranscription;
    }

    private LineRow follow(LineRow row, TextLine line, String region, double position) {
        LineRow moved = row.withRegion(region).withPosition(position);
        if (!isTouched(row)) {
            moved = moved.withGeometry(line.baseline(), line.boundary());
        }
        Optional<Transcription> said = line.transcription();
        if (said.isEmpty()) {
            return moved;
        }
        long reading = edit.readings.add(row.id(), said.get(), outline(line));
        boolean stands = row.accepted() || edit.readings.get(row.reading()) instanceof HumanTranscription;
        return stands ? moved : moved.withReading(reading);
    }

    private LineRow fresh(TextLine line, String region, double position) {
        String id = edit.freshId();
        Long reading = edit.addOrNull(id, line.transcription(), outline(line));
        return LineRow.of(id, region, position, line.baseline(), line.boundary(), reading);
    }

    private static String outline(TextLine line) {
        return Columns.points(line.boundary().points());
    }

    private static double placeByHeight(LineRow row, List<LineRow> placed) {
        double position = 0.5;
        for (LineRow other : placed) {
            if (!other.deleted() && other.center().y() <= row.center().y()) {
                position = Math.max(position, other.position() + 0.5);
            }
        }
        return position;
    }
}
