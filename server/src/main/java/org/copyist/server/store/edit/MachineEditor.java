package org.copyist.server.store.edit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;
import org.copyist.server.failure.Failure;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.copyist.server.store.page.StoredPage;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what machines read. What people wrote or accepted stands. Every reading is one transaction: it writes the lines, the
 * history and the change count, and answers with the page as it is then. Thread-safe.
 */
public final class MachineEditor {
    private final Database database;
    private final Clock clock;

    public MachineEditor(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps what a machine read. Lines that people have worked on stay as they are, with the machine's words as one
     * more entry of their history; the others follow the machine.
     */
    public StoredPage keepReading(long pageKey, Page read, String model) {
        return database.write(handle -> keepReading(new PageEdit(handle, pageKey, clock.millis()), read, model));
    }

    /** As above, within the caller's transaction. */
    public static StoredPage keepReading(Handle handle, long pageKey, Page read, String model, long atMillis) {
        return keepReading(new PageEdit(handle, pageKey, atMillis), read, model);
    }

    private static StoredPage keepReading(PageEdit edit, Page read, String model) {
        List<LineRow> rows = new Rereading(edit.handle, edit, edit.pageKey).merge(read);
        edit.history.apply(EditKind.READ, model, edit.atMillis, rows);
        edit.handle.execute(
                "UPDATE page SET state = 'read', failure = NULL, failure_code = NULL, steps = ?, width_px = ?, height_px = ?"
                        + " WHERE id = ?",
                Columns.steps(read.steps()),
                read.widthPx(),
                read.heightPx(),
                edit.pageKey);
        return edit.finish();
    }

    /**
     * Keeps what a machine read of the lines that had no text. Lines that got one in the meantime, or went, stay as they
     * are.
     */
    public StoredPage keepRest(long pageKey, Page read, String model) {
        return database.write(handle -> {
            PageEdit edit = new PageEdit(handle, pageKey, clock.millis());
            Map<String, Transcription> said = new HashMap<>();
            read.lines().forEach(line -> line.transcription().ifPresent(t -> said.put(line.id(), t)));
            List<LineRow> rows = edit.lines.stream()
                    .filter(row -> row.reading() == null && said.containsKey(row.id()))
                    .map(row -> row.withReading(
                            edit.addOrNull(row.id(), Optional.ofNullable(said.get(row.id())), row.outline())))
                    .toList();
            edit.history.apply(EditKind.READ, model, edit.atMillis, rows);
            handle.execute("UPDATE page SET state = 'read', failure = NULL, failure_code = NULL WHERE id = ?", pageKey);
            return edit.finish();
        });
    }

    /**
     * Keeps what a machine read of lines that a person wanted to have read again, as an edit that can be undone. Where a
     * person's text stands, the machine's words are one more entry of its history. Lines that went or got another outline in
     * the meantime stay as they are.
     *
     * @param read the lines as the machine saw them, with their ids
     */
    public StoredPage keepLines(long pageKey, WantedLines wanted, Page read, String model) {
        return database.write(handle -> {
            PageEdit edit = new PageEdit(handle, pageKey, clock.millis());
            List<LineRow> rows = new ArrayList<>();
            for (TextLine line : read.lines()) {
                Optional<LineRow> seen = edit.lines.stream()
                        .filter(row -> row.id().equals(line.id()))
                        .filter(row -> row.outline()
                                .equals(Columns.points(line.boundary().points())))
                        .findFirst();
                if (seen.isPresent() && line.transcription().isPresent()) {
                    LineRow row = seen.get();
                    Transcription said = line.transcription().get();
                    long reading = edit.readings.add(row.id(), said, row.outline());
                    if (givesWay(edit, row, wanted, said)) {
                        rows.add(row.withReading(reading).withAccepted(false));
                    }
                }
            }
            edit.history.apply(EditKind.REREAD, model, edit.atMillis, rows);
            return edit.finish();
        });
    }

    private static boolean givesWay(PageEdit edit, LineRow row, WantedLines wanted, Transcription said) {
        Transcription now = edit.readings.get(row.reading());
        if (!row.accepted() && !(now instanceof HumanTranscription)) {
            return true;
        }
        boolean asAsked = Objects.equals(wanted.versions().get(row.id()), edit.version(row.id()));
        boolean same = now != null && now.text().equals(said.text());
        return wanted.overwrite() && asAsked && !same;
    }

    /** Notes why a page could not be read; what was read before stays. */
    public StoredPage keepFailure(long pageKey, Failure failure) {
        return database.write(handle -> {
            handle.execute(
                    "UPDATE page SET state = 'failed', failure = ?, failure_code = ? WHERE id = ?",
                    failure.sentence(),
                    failure.code().orElse(null),
                    pageKey);
            return new PageEdit(handle, pageKey, clock.millis()).finish();
        });
    }
}
