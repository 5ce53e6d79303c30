package org.copyist.server.store.text;

import java.util.List;
import java.util.function.Predicate;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.store.Database;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.document.DocumentQuery;
import org.copyist.server.store.page.FoundLine;
import org.copyist.server.store.page.PageQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Looks through what lines say just now, without an index. Only reads. Thread-safe. */
public final class LineTexts {
    private static final String SELECT =
            """
            SELECT p.id page_key, l.id, r.text FROM line l
            JOIN page p ON p.id = l.page_id JOIN document d ON d.id = p.document_id JOIN reading r ON r.id = l.reading_id
            WHERE NOT l.deleted AND d.deleted_at IS NULL AND %s ORDER BY d.title, d.id, p.number, l.position, l.id
            """;

    private final Database database;

    public LineTexts(Database database) {
        this.database = database;
    }

    /**
     * Lines whose texts match.
     *
     * @param lines the first of them, document by document and in reading order
     * @param total how many there are in all
     */
    public record Matching(List<FoundLine> lines, int total) {
        public Matching {
            lines = List.copyOf(lines);
        }
    }

    private record Text(long pageKey, String lineId, String text) {}

    /**
     * The lines of documents that are not in the bin and whose texts match. One that is changed in the meantime may be given
     * as it is then.
     *
     * @param most lines to give
     * @throws NotFoundException if the page, document or collection is not there
     */
    public Matching matching(LineScope scope, Predicate<String> text, int most) {
        return database.read(handle -> {
            List<Text> found = query(handle, scope)
                    .map((row, context) ->
                            new Text(row.getLong("page_key"), row.getString("id"), row.getString("text")))
                    .filter(line -> text.test(line.text()))
                    .list();
            List<FoundLine> first = found.stream()
                    .limit(most)
                    .flatMap(line -> PageQuery.find(handle, line.pageKey(), line.lineId()).stream())
                    .toList();
            return new Matching(first, found.size());
        });
    }

    private static Query query(Handle handle, LineScope scope) {
        if (scope instanceof LineScope.OfPage page) {
            long key = PageQuery.key(handle, page.documentId(), page.number());
            return handle.createQuery(SELECT.formatted("p.id = ?")).bind(0, key);
        }
        if (scope instanceof LineScope.OfDocument document) {
            String id = DocumentQuery.require(handle, document.documentId()).id();
            return handle.createQuery(SELECT.formatted("d.id = ?")).bind(0, id);
        }
        String id = CollectionStore.require(handle, ((LineScope.OfCollection) scope).collectionId())
                .id();
        return handle.createQuery(SELECT.formatted("d.collection_id = ?")).bind(0, id);
    }
}
