package org.copyist.server.store.edit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Database;
import org.copyist.server.store.page.PageJobs;
import org.copyist.server.store.page.PageQuery;
import org.copyist.server.store.page.StoredPage;
import org.jdbi.v3.core.Handle;

/**
 * What people do to the lines of a page. Every edit is one transaction: it checks that nobody was faster, writes the lines,
 * the history and the change count, and answers with the page as it is then. Thread-safe.
 */
public final class LineEditor {
    private final Database database;
    private final Clock clock;

    public LineEditor(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What to change of a line; what is empty stays. */
    public record LineChange(
            Optional<String> text,
            Optional<Boolean> accepted,
            Optional<Polygon> boundary,
            Optional<Baseline> baseline) {}

    /**
     * A line that a person draws.
     *
     * @param baseline empty for the lower quarter of the outline
     * @param place empty to find the place by height
     */
    public record NewLine(Polygon boundary, Optional<Baseline> baseline, String text, Optional<Place> place) {}

    /** After a line, or, without an id, before all of them. */
    public record Place(Optional<String> after) {}

    /** Where to cut a line; one of {@code x} and {@code y} must be there. */
    public record Cut(OptionalDouble x, OptionalDouble y, OptionalInt textOffset) {}

    /** Corrects, accepts or moves one line. The target's version is the line's. */
    public StoredPage change(EditTarget target, String lineId, LineChange change) {
        return editLine(target, lineId, EditKind.CHANGE, edit -> {
            LineRow row = edit.live(lineId);
            Baseline baseline = change.baseline().orElseGet(row::baseline);
            row = row.withGeometry(baseline, change.boundary().orElseGet(row::boundary));
            if (change.text().isPresent()) {
                HumanTranscription written =
                        new HumanTranscription(change.text().get(), target.author());
                boolean known = written.equals(edit.readings.get(row.reading()));
                row = known ? row : row.withReading(edit.readings.add(lineId, written));
            }
            return List.of(row.withAccepted(change.accepted().orElse(row.accepted())));
        });
    }

    /** Takes one line off the page. The target's version is the line's. */
    public StoredPage delete(EditTarget target, String lineId) {
        return editLine(
                target,
                lineId,
                EditKind.DELETE,
                edit -> List.of(edit.live(lineId).asDeleted()));
    }

    /** Accepts every line as it stands. */
    public StoredPage acceptAll(EditTarget target) {
        return editPage(target, EditKind.ACCEPT, edit -> edit.lines.stream()
                .map(row -> row.withAccepted(true))
                .toList());
    }

    public StoredPage add(EditTarget target, NewLine line) {
        return editPage(target, EditKind.ADD, edit -> {
            String id = edit.freshId();
            double position = edit.position(line);
            Baseline baseline =
                    line.baseline().orElseGet(() -> LineCutter.lowerQuarter(line.boundary(), edit.direction()));
            Long reading = line.text().isEmpty()
                    ? null
                    : edit.readings.add(id, new HumanTranscription(line.text(), target.author()));
            String region = edit.regionAt(line.boundary());
            return edit.withRoom(LineRow.of(id, region, position, baseline, line.boundary(), reading));
        });
    }

    public StoredPage split(EditTarget target, String lineId, Cut cut) {
        return editPage(target, EditKind.SPLIT, edit -> {
            LineRow row = edit.live(lineId);
            LineCutter.Parts parts = LineCutter.cut(row, edit.readings.get(row.reading()), cut);
            String id = edit.freshId();
            LineRow first = parts.first().withReading(edit.addOrNull(lineId, parts.firstReading(), row.outline()));
            LineRow second = parts.second(id, edit.between(row, edit.next(row)))
                    .withReading(edit.addOrNull(id, parts.secondReading(), row.outline()));
            List<LineRow> changed = new ArrayList<>(edit.withRoom(second));
            changed.removeIf(r -> r.id().equals(lineId));
            changed.add(first);
            return changed;
        });
    }

    /** Makes one line of several, in the order given; the first one's id remains. */
    public StoredPage merge(EditTarget target, List<String> ids) {
        if (ids.size() < 2 || new HashSet<>(ids).size() != ids.size()) {
            throw new InvalidArgumentException("merging needs two or more different lines, got " + ids);
        }
        return editPage(target, EditKind.MERGE, edit -> {
            List<LineRow> rows = ids.stream().map(edit::live).toList();
            List<LineRow> changed = new ArrayList<>();
            LineRow merged = LineMerger.merge(rows);
            List<Transcription> said = new ArrayList<>();
            for (LineRow row : rows) {
                Transcription reading = edit.readings.get(row.reading());
                if (reading != null) {
                    said.add(reading);
                }
            }
            Optional<Transcription> all = LineMerger.mergeReadings(said, target.author());
            changed.add(merged.withReading(
                    edit.addOrNull(merged.id(), all, rows.get(0).outline())));
            rows.stream().skip(1).forEach(row -> changed.add(row.asDeleted()));
            return changed;
        });
    }

    /** Puts the lines into this order, which must name each of them once. */
    public StoredPage order(EditTarget target, List<String> ids) {
        return editPage(target, EditKind.ORDER, edit -> {
            List<LineRow> rows = ids.stream().map(edit::live).toList();
            if (new HashSet<>(ids).size() != ids.size() || ids.size() != edit.lines.size()) {
                throw new InvalidArgumentException("the order must name each of the " + edit.lines.size()
                        + " lines of the page once, got " + ids.size());
            }
            List<LineRow> changed = new ArrayList<>();
            for (LineRow row : rows) {
                changed.add(row.withPosition(changed.size() + 1));
            }
            return changed;
        });
    }

    /**
     * Turns the page with everything on it; undo goes on working, but does not take this back: turning on does.
     *
     * @param target of a page that was decoded; its version is the page's
     * @param quarters by how many it is turned clockwise, 1 to 3
     * @throws ConflictException if the page is being read, or waits for it
     */
    public StoredPage turn(EditTarget target, int quarters) {
        if (quarters < 1 || quarters > 3) {
            throw new InvalidArgumentException("a page is turned by 1 to 3 quarters, got " + quarters);
        }
        return inPage(target, edit -> {
            PageJobs.requireAtRest(edit.handle, edit.pageKey, target.number(), true);
            StoredPage page = PageQuery.load(edit.handle, edit.pageKey);
            new PageTurn(edit.pageKey, page.widthPx(), page.heightPx(), quarters).write(edit.handle);
        });
    }

    public StoredPage undo(EditTarget target) {
        return inPage(target, edit -> edit.history.undo(target.author(), edit.atMillis));
    }

    public StoredPage redo(EditTarget target) {
        return inPage(target, edit -> edit.history.redo(target.author(), edit.atMillis));
    }

    private StoredPage editPage(EditTarget target, EditKind kind, Function<PageEdit, List<LineRow>> change) {
        return inPage(target, edit -> edit.history.apply(kind, target.author(), edit.atMillis, change.apply(edit)));
    }

    private StoredPage inPage(EditTarget target, Consumer<PageEdit> change) {
        return database.write(handle -> {
            PageEdit edit = open(handle, target);
            target.requireVersion(edit.version(), "page " + target.number());
            change.accept(edit);
            return edit.finish();
        });
    }

    private StoredPage editLine(
            EditTarget target, String lineId, EditKind kind, Function<PageEdit, List<LineRow>> change) {
        return database.write(handle -> {
            PageEdit edit = open(handle, target);
            edit.live(lineId);
            target.requireVersion(edit.version(lineId), "line " + lineId + " of page " + target.number());
            edit.history.apply(kind, target.author(), edit.atMillis, change.apply(edit));
            return edit.finish();
        });
    }

    private PageEdit open(Handle handle, EditTarget target) {
        return new PageEdit(handle, target.key(handle), clock.millis());
    }
}
