package org.copyist.server.store.edit;

import java.time.Instant;
import java.util.List;

/**
 * One edit of a page, for its history.
 *
 * @param kind what was done
 * @param author who did it
 * @param lines ids of the lines it touched
 * @param undone whether it was taken back
 */
public record EditRecord(long id, EditKind kind, String author, Instant at, List<String> lines, boolean undone) {
    public EditRecord {
        lines = List.copyOf(lines);
    }
}
