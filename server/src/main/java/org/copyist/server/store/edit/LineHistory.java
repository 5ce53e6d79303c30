package org.copyist.server.store.edit;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.server.store.Columns;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The edits of a page, each with the lines before and after it. Undo writes the lines back as they were before the last
 * edit that still stands; redo writes them as they were after the first one that was taken back. A new edit drops what
 * was taken back, and undo stops at the last machine reading.
 */
final class LineHistory {
    private final Handle handle;
    private final long pageKey;

    LineHistory(Handle handle, long pageKey) {
        this.handle = handle;
        this.pageKey = pageKey;
    }

    private record Entry(long id, List<LineRow> before, List<LineRow> after) {}

    /**
     * Writes {@code changed} and remembers how to take it back. What leaves every line as it was is no edit, unless a
     * machine has read the page: that is what undo stops at.
     */
    void apply(EditKind kind, String author, long atMillis, List<LineRow> changed) {
        apply(kind, author, atMillis, changed, null);
    }

    /** As above, as part of a step that spans pages. */
    void apply(EditKind kind, String author, long atMillis, List<LineRow> changed, @Nullable String step) {
        Map<String, LineRow> old = current();
        List<LineRow> before = new ArrayList<>();
        List<LineRow> after = new ArrayList<>();
        for (LineRow row : changed) {
            LineRow was = old.get(row.id());
            if (!row.equals(was)) {
                before.add(was == null ? row.asDeleted() : was);
                after.add(row);
                row.save(handle, pageKey, was);
            }
        }
        if (after.isEmpty() && kind != EditKind.READ) {
            return;
        }
        handle.execute("UPDATE edit SET state = 'dropped' WHERE page_id = ? AND state = 'undone'", pageKey);
        record(kind, author, atMillis, before, after, step);
    }

    /**
     * Takes back the last edit that still stands.
     *
     * @throws ConflictException if there is none since the page was read
     */
    void undo(String author, long atMillis) {
        Entry entry = last().orElseThrow(() -> new ConflictException("there is no edit of this page to undo"));
        restore(entry.before());
        handle.execute("UPDATE edit SET state = 'undone' WHERE id = ?", entry.id());
        record(EditKind.UNDO, author, atMillis, entry.after(), entry.before(), null);
    }

    /** The last edit that still stands since the page was read. */
    private Optional<Entry> last() {
        return find(
                """
                SELECT * FROM edit WHERE page_id = :page AND state = 'done' AND kind NOT IN ('undo', 'redo', 'read')
                  AND id > (SELECT coalesce(max(id), 0) FROM edit WHERE page_id = :page AND kind = 'read')
                ORDER BY id DESC LIMIT 1
                """);
    }

    /**
     * Takes back what stands of one edit, also where others came after it: then as an edit of its own, and only in lines
     * that are as it has left them.
     *
     * @param id of an edit of this page that was not taken back
     */
    TakenBack takeBack(long id, String author, long atMillis) {
        Optional<Entry> last = last().filter(entry -> entry.id() == id);
        if (last.isPresent()) {
            undo(author, atMillis);
            return new TakenBack(ids(last.get().after()), List.of());
        }
        Entry entry = find("SELECT * FROM edit WHERE page_id = :page AND id = " + id)
                .orElseThrow(() -> new ConflictException("there is no such edit of this page"));
        Map<String, LineRow> now = current();
        List<LineRow> restored = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int i = 0; i < entry.after().size(); i++) {
            LineRow after = entry.after().get(i);
            LineRow row = now.get(after.id());
            if (row == null || row.deleted() || !row.saysAs(after)) {
                left.add(after.id());
            } else {
                LineRow before = entry.before().get(i);
                restored.add(row.withReading(before.reading()).withAccepted(before.accepted()));
            }
        }
        apply(EditKind.REPLACE, author, atMillis, restored);
        handle.execute("UPDATE edit SET state = 'dropped' WHERE id = ?", id);
        return new TakenBack(ids(restored), left);
    }

    /**
     * What was taken back of an edit.
     *
     * @param restored ids of lines that say what they did before
     * @param left ids of lines that somebody has changed since, or that went
     */
    record TakenBack(List<String> restored, List<String> left) {}

    private static List<String> ids(List<LineRow> rows) {
        return rows.stream().map(LineRow::id).toList();
    }

    /**
     * Does again what was taken back last.
     *
     * @throws ConflictException if nothing was taken back, or something was edited since
     */
    void redo(String author, long atMillis) {
        Entry entry = find("SELECT * FROM edit WHERE page_id = :page AND state = 'undone' ORDER BY id LIMIT 1")
                .orElseThrow(() -> new ConflictException("there is no edit of this page to do again"));
        restore(entry.after());
        handle.execute("UPDATE edit SET state = 'done' WHERE id = ?", entry.id());
        record(EditKind.REDO, author, atMillis, entry.before(), entry.after(), null);
    }

    /** Ids of the lines that people have changed in ways that still stand. */
    List<String> touched() {
        return handle.createQuery(
                        "SELECT DISTINCT json_extract(l.value, '$.id') FROM edit e, json_each(e.after) l"
                                + " WHERE e.page_id = ? AND e.state = 'done' AND e.kind NOT IN ('undo', 'redo', 'read', 'reread', 'order')")
                .bind(0, pageKey)
                .mapTo(String.class)
                .list();
    }

    private void restore(List<LineRow> rows) {
        Map<String, LineRow> old = current();
        rows.forEach(row -> row.save(handle, pageKey, old.get(row.id())));
    }

    private Map<String, LineRow> current() {
        Map<String, LineRow> rows = new LinkedHashMap<>();
        LineRow.load(handle, pageKey).forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private Optional<Entry> find(String sql) {
        return handle.createQuery(sql)
                .bind("page", pageKey)
                .map((row, context) ->
                        new Entry(row.getLong("id"), rows(row.getString("before")), rows(row.getString("after"))))
                .findOne();
    }

    private static List<LineRow> rows(String column) {
        return Columns.parse(column, new TypeReference<>() {});
    }

    private void record(
            EditKind kind,
            String author,
            long atMillis,
            List<LineRow> before,
            List<LineRow> after,
            @Nullable String step) {
        handle.execute(
                "INSERT INTO edit (page_id, kind, author, at, before, after, step) VALUES (?, ?, ?, ?, ?, ?, ?)",
                pageKey,
                kind.code(),
                author,
                atMillis,
                Columns.json(before),
                Columns.json(after),
                step);
    }
}
