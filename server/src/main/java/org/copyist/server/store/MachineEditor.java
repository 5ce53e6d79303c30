package org.copyist.server.store;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.page.Page;
import org.copyist.core.page.Transcription;

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

    /** As above, within the transaction of {@code edit}. */
    static StoredPage keepReading(PageEdit edit, Page read, String model) {
        List<LineRow> rows = new Rereading(edit.handle, edit, edit.pageKey).merge(read);
        edit.history.apply(EditKind.READ, model, edit.atMillis, rows);
        edit.handle.execute(
                "UPDATE page SET state = 'read', failure = NULL, steps = ?, width_px = ?, height_px = ?"
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
                    .map(row -> row.withReading(edit.addOrNull(row.id(), Optional.ofNullable(said.get(row.id())))))
                    .toList();
            edit.history.apply(EditKind.READ, model, edit.atMillis, rows);
            handle.execute("UPDATE page SET state = 'read', failure = NULL WHERE id = ?", pageKey);
            return edit.finish();
        });
    }

    /** Notes why a page could not be read; what was read before stays. */
    public StoredPage keepFailure(long pageKey, String failure) {
        return database.write(handle -> {
            handle.execute("UPDATE page SET state = 'failed', failure = ? WHERE id = ?", failure, pageKey);
            return new PageEdit(handle, pageKey, clock.millis()).finish();
        });
    }
}
