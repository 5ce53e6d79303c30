package org.copyist.server.store.document;

import static org.copyist.server.store.job.StoredJob.State.RUNNING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.core.page.Doubt;
import org.copyist.server.store.Columns;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Documents, within the caller's transaction. */
public final class DocumentQuery {
    static final String SELECT =
            """
            SELECT d.*,
              (SELECT count(*) FROM page p WHERE p.document_id = d.id) page_count,
              (SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.state = 'read') pages_read,
              (SELECT count(*) FROM page p WHERE p.document_id = d.id AND p.state = 'failed') pages_failed,
              (SELECT json_group_array(json(p.steps)) FROM (SELECT steps FROM page
                WHERE document_id = d.id AND steps LIKE '%"action":"doubt"%' ORDER BY number) p) doubtful,
              (SELECT json_group_array(t.tag) FROM
                (SELECT tag FROM document_tag WHERE document_id = d.id ORDER BY position) t) tags,
              (SELECT c.language FROM collection c WHERE c.id = d.collection_id) collection_language,
              (SELECT j.id || ' ' || j.state FROM job j WHERE j.document_id = d.id
                AND j.state IN ('queued', 'running') AND j.lines IS NULL ORDER BY j.position LIMIT 1) job
            FROM document d
            """;

    private DocumentQuery() {}

    /** @throws ConflictException if it is in the bin */
    static void requireOutOfBin(StoredDocument document) {
        if (document.deletedAt().isPresent()) {
            throw new ConflictException("document " + document.id() + " is in the bin; take it out first");
        }
    }

    /** @throws NotFoundException if it is not there */
    public static StoredDocument require(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE d.id = ?")
                .bind(0, id)
                .map(DocumentQuery::document)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no document " + id));
    }

    static StoredDocument document(ResultSet row, StatementContext context) throws SQLException {
        Optional<String> job = Columns.text(row, "job");
        return new StoredDocument(
                row.getString("id"),
                row.getString("title"),
                Columns.strings(row.getString("tags")),
                Columns.text(row, "model"),
                new StoredDocument.Language(Columns.text(row, "language"), Columns.text(row, "collection_language")),
                row.getInt("page_count"),
                row.getInt("pages_read"),
                row.getInt("pages_failed"),
                Columns.stepsOfPages(row.getString("doubtful")).stream()
                        .flatMap(steps -> Doubt.in(steps).stream())
                        .toList(),
                job.map(j -> new StoredDocument.ActiveJob(j.substring(0, j.indexOf(' ')), j.endsWith(RUNNING.code()))),
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.instant(row, "updated_at").orElseThrow(),
                Columns.instant(row, "deleted_at"),
                row.getLong("version"));
    }

    /**
     * @throws StaleEditException if {@code version} is not the document's
     * @throws ConflictException if it is in the bin
     */
    static void requireForChange(Handle handle, String id, long version) {
        StoredDocument document = require(handle, id);
        requireOutOfBin(document);
        if (document.version() != version) {
            throw new StaleEditException("document " + id + " was changed in the meantime; fetch it again");
        }
    }
}
