package org.copyist.server.store.edit;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;

/** What was done to pages. Only reads. Thread-safe. */
public final class EditLog {
    private final Database database;

    public EditLog(Database database) {
        this.database = database;
    }

    /** Every edit of a page, newest first. */
    public List<EditRecord> ofPage(long pageKey) {
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
}
