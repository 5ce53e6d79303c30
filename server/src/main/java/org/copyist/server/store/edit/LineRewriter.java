package org.copyist.server.store.edit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * Gives lines of many pages other texts, in one transaction that can be taken back as one. What somebody has changed in the
 * meantime is left as it is, and said. Thread-safe.
 */
public final class LineRewriter {
    private final Database database;
    private final Clock clock;

    public LineRewriter(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What one line is to say.
     *
     * @param target its page; the version is the line's
     * @param text from what it says to what it is to say; empty if that would be too long
     */
    public record Rewriting(EditTarget target, String lineId, Function<String, Optional<String>> text) {}

    /** @param page 1-based number */
    public record LinePlace(String documentId, int page, String lineId) {}

    /** Why a line was left as it is. */
    public enum Why {
        /** It says, or is, something else than it was. */
        CHANGED,
        /** It is not there any more, or its document is in the bin. */
        GONE,
        /** It would say more than a line can. */
        TOO_LONG
    }

    public record Left(LinePlace line, Why why) {}

    /**
     * What came of it.
     *
     * @param step to take it back by; empty if no line says anything else than before
     */
    public record Outcome(Optional<String> step, List<LinePlace> changed, List<Left> left) {
        public Outcome {
            changed = List.copyOf(changed);
            left = List.copyOf(left);
        }
    }

    /** @param wanted different lines */
    public Outcome rewrite(List<Rewriting> wanted) {
        Map<Long, List<Rewriting>> byPage = new LinkedHashMap<>();
        wanted.forEach(line -> byPage.computeIfAbsent(line.target().pageKey(), key -> new ArrayList<>())
                .add(line));
        String step = UUID.randomUUID().toString();
        return database.write(handle -> {
            Done done = new Done(step, new ArrayList<>(), new ArrayList<>());
            byPage.forEach((pageKey, lines) -> rewrite(handle, pageKey, lines, done));
            return new Outcome(
                    done.changed().isEmpty() ? Optional.empty() : Optional.of(step), done.changed(), done.left());
        });
    }

    /** What has been done of a step so far. */
    private record Done(String step, List<LinePlace> changed, List<Left> left) {
        void leave(LinePlace line, Why why) {
            left.add(new Left(line, why));
        }
    }

    private void rewrite(Handle handle, long pageKey, List<Rewriting> wanted, Done done) {
        PageEdit edit = new PageEdit(handle, pageKey, clock.millis());
        boolean there = isOutOfBin(handle, pageKey);
        List<LineRow> rows = new ArrayList<>();
        for (Rewriting line : wanted) {
            LinePlace place =
                    new LinePlace(line.target().documentId(), line.target().number(), line.lineId());
            Optional<LineRow> row = edit.lines.stream()
                    .filter(live -> there && live.id().equals(line.lineId()))
                    .findFirst();
            if (row.isEmpty()) {
                done.leave(place, Why.GONE);
            } else if (edit.version(line.lineId()) != line.target().version()) {
                done.leave(place, Why.CHANGED);
            } else {
                Transcription said = edit.readings.get(row.get().reading());
                String before = said == null ? "" : said.text();
                Optional<String> after = line.text().apply(before);
                if (after.isEmpty()) {
                    done.leave(place, Why.TOO_LONG);
                } else if (!after.get().equals(before)) {
                    HumanTranscription written =
                            new HumanTranscription(after.get(), line.target().author());
                    rows.add(row.get().withReading(edit.readings.add(line.lineId(), written)));
                    done.changed().add(place);
                }
            }
        }
        if (!rows.isEmpty()) {
            edit.history.apply(EditKind.REPLACE, wanted.get(0).target().author(), edit.atMillis, rows, done.step());
            Changes.touchPage(handle, pageKey, edit.atMillis);
        }
    }

    private static boolean isOutOfBin(Handle handle, long pageKey) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM page p JOIN document d ON d.id = p.document_id"
                        + " WHERE p.id = ? AND d.deleted_at IS NULL)")
                .bind(0, pageKey)
                .mapTo(Boolean.class)
                .one();
    }

    private record StepEdit(long id, long pageKey, String documentId, int page) {}

    /**
     * Takes back what still stands of a step.
     *
     * @return the lines that say again what they did before it, and those that somebody has changed since
     * @throws NotFoundException if there was no such step, or all of its pages are gone
     * @throws ConflictException if it was taken back already
     */
    public Outcome takeBack(String step, String author) {
        return database.write(handle -> {
            List<StepEdit> edits = standing(handle, step);
            List<LinePlace> restored = new ArrayList<>();
            List<Left> left = new ArrayList<>();
            for (StepEdit edit : edits) {
                long now = clock.millis();
                LineHistory.TakenBack back = new LineHistory(handle, edit.pageKey()).takeBack(edit.id(), author, now);
                back.restored().forEach(line -> restored.add(new LinePlace(edit.documentId(), edit.page(), line)));
                back.left()
                        .forEach(line ->
                                left.add(new Left(new LinePlace(edit.documentId(), edit.page(), line), Why.CHANGED)));
                Changes.touchPage(handle, edit.pageKey(), now);
            }
            return new Outcome(Optional.empty(), restored, left);
        });
    }

    /** The edits of a step that were not taken back. */
    private static List<StepEdit> standing(Handle handle, String step) {
        List<StepEdit> standing = handle.createQuery("SELECT e.id, e.page_id, p.document_id, p.number FROM edit e"
                        + " JOIN page p ON p.id = e.page_id WHERE e.step = ? AND e.state = 'done' ORDER BY e.id")
                .bind(0, step)
                .map((row, context) -> new StepEdit(
                        row.getLong("id"), row.getLong("page_id"), row.getString("document_id"), row.getInt("number")))
                .list();
        if (standing.isEmpty()) {
            boolean known = handle.createQuery("SELECT EXISTS (SELECT 1 FROM edit WHERE step = ?)")
                    .bind(0, step)
                    .mapTo(Boolean.class)
                    .one();
            if (known) {
                throw new ConflictException("the replacement " + step + " was taken back already");
            }
            throw new NotFoundException("there is no replacement " + step);
        }
        return standing;
    }
}
