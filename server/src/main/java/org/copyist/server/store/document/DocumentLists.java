package org.copyist.server.store.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.server.store.Database;

/** Lists of documents, without their pages. Only reads. Thread-safe. */
public final class DocumentLists {
    private final Database database;

    public DocumentLists(Database database) {
        this.database = database;
    }

    /**
     * What a list shows.
     *
     * @param words each must be somewhere in the title; empty for all
     * @param tag empty for any
     * @param bin whether to list the bin instead
     */
    public record Filter(List<String> words, Optional<String> tag, boolean bin) {
        public Filter {
            words = List.copyOf(words);
        }
    }

    /** What comes first in a list. */
    public enum Order {
        /** The last changed. */
        CHANGED("d.updated_at DESC"),
        /** The last added. */
        ADDED("d.created_at DESC"),
        /** The first title of the alphabet, without regard to capitals. */
        TITLE("d.title COLLATE NOCASE"),
        /** The one with the most lines that nobody has corrected or accepted. */
        UNCHECKED(
                """
                (SELECT count(*) FROM page p JOIN line l ON l.page_id = p.id JOIN reading r ON r.id = l.reading_id
                  WHERE p.document_id = d.id AND NOT l.deleted AND NOT l.accepted AND r.source = 'machine') DESC""");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /** A stretch of a list, and how long the whole list is. */
    public record Listing(List<StoredDocument> documents, int total) {}

    /** A stretch of the documents that {@code filter} lets through. */
    public Listing list(Filter filter, Order order, int offset, int limit) {
        StringBuilder where =
                new StringBuilder(filter.bin() ? " WHERE d.deleted_at IS NOT NULL" : " WHERE d.deleted_at IS NULL");
        List<Object> values = new ArrayList<>();
        for (String word : filter.words()) {
            where.append(" AND d.title LIKE ? ESCAPE '!'");
            values.add("%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        filter.tag().ifPresent(tag -> {
            where.append(" AND d.id IN (SELECT document_id FROM document_tag WHERE tag = ?)");
            values.add(tag);
        });
        return database.read(handle -> {
            var count = handle.createQuery("SELECT count(*) FROM document d" + where);
            var page = handle.createQuery(
                    DocumentQuery.SELECT + where + " ORDER BY " + order.sql + ", d.id LIMIT ? OFFSET ?");
            for (int i = 0; i < values.size(); i++) {
                count.bind(i, values.get(i));
                page.bind(i, values.get(i));
            }
            page.bind(values.size(), limit).bind(values.size() + 1, offset);
            return new Listing(
                    page.map(DocumentQuery::document).list(),
                    count.mapTo(Integer.class).one());
        });
    }

    /** Every tag in use, in alphabetical order. */
    public List<String> tags() {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT tag FROM document_tag ORDER BY tag")
                .mapTo(String.class)
                .list());
    }
}
