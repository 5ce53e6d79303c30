package org.copyist.server.store.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Looks up the corrected and accepted lines of documents that are not in the bin. */
final class CorrectedLineQuery {
    private static final String SELECT =
            """
            SELECT d.id document_id, p.number, p.source_sha256, p.source_index, l.id,
              coalesce(p.part, '') || l.boundary place, r.text
            FROM line l JOIN page p ON p.id = l.page_id JOIN document d ON d.id = p.document_id
            JOIN reading r ON r.id = l.reading_id
            WHERE d.deleted_at IS NULL AND NOT l.deleted AND (l.accepted OR r.source = 'human')
            """;
    private static final String ORDER = " ORDER BY d.created_at, d.id, p.number, l.position, l.id";

    private CorrectedLineQuery() {}

    static CorrectedLines ofCollection(Handle handle, String id) {
        return run(handle, "d.collection_id IN (<ids>)", List.of(id));
    }

    /** @param ids of documents, at least one */
    static CorrectedLines ofDocuments(Handle handle, List<String> ids) {
        return run(handle, "d.id IN (<ids>)", ids);
    }

    /** @param id of a document, whose collection, if it is in one, counts as well */
    static CorrectedLines around(Handle handle, String id) {
        return run(
                handle,
                "(d.id IN (<ids>) OR d.collection_id = (SELECT collection_id FROM document WHERE id IN (<ids>)))",
                List.of(id));
    }

    private static CorrectedLines run(Handle handle, String condition, List<String> ids) {
        Map<CorrectedLines.CorrectedLine, CorrectedLines.Place> lines = new LinkedHashMap<>();
        handle.createQuery(SELECT + " AND " + condition + ORDER)
                .bindList("ids", ids)
                .map((row, context) -> Map.entry(
                        new CorrectedLines.CorrectedLine(
                                row.getString("document_id"),
                                row.getInt("number"),
                                row.getString("id"),
                                row.getString("text")),
                        new CorrectedLines.Place(
                                row.getString("source_sha256"), row.getInt("source_index"), row.getString("place"))))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return CorrectedLines.of(lines);
    }
}
