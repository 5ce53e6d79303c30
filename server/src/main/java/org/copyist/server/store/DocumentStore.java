package org.copyist.server.store;

import static org.copyist.server.store.StoredJob.State.RUNNING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Documents: their titles, tags, pages and the bin. Thread-safe; each method that changes something is one transaction. */
public final class DocumentStore {
    private static final String SELECT =
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

    private final Database database;
    private final Clock clock;

    public DocumentStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a page is to show.
     *
     * @param index 0-based page of the file
     * @param part of its picture; empty for all of it
     */
    public record NewPage(int index, Optional<PicturePart> part) {}

    /** A picture that is safely in the {@link FileStore}: its name and the pages that it becomes. */
    public record NewFile(String fileName, String sha256, List<NewPage> pages) {
        public NewFile {
            pages = List.copyOf(pages);
        }

        /** A file of which each page becomes one. */
        public NewFile(String fileName, String sha256, int pageCount) {
            this(
                    fileName,
                    sha256,
                    IntStream.range(0, pageCount)
                            .mapToObj(index -> new NewPage(index, Optional.empty()))
                            .toList());
        }
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

    /** A picture of one page, safely in the {@link FileStore}, and what is written on it. */
    public record ReadFile(String fileName, String sha256, Page page) {}

    /** Adds a document with the pages of {@code files} in their order. */
    public StoredDocument create(DocumentDescription description, List<NewFile> files) {
        return create(description, Optional.empty(), files);
    }

    /**
     * As above.
     *
     * @param collectionId of the collection that it is put into
     * @throws NotFoundException if that is not there
     */
    public StoredDocument create(DocumentDescription description, Optional<String> collectionId, List<NewFile> files) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            insert(handle, id, description, clock.millis());
            insertPages(handle, id, files, 1);
            collectionId.ifPresent(collection -> CollectionStore.put(handle, collection, id));
            return require(handle, id);
        });
    }

    /**
     * Adds a document of which every page has been read: all of it is there afterwards or, after a crash, nothing.
     *
     * @param collectionId of the collection that it is put into
     * @param reader who says what is written on the pages
     */
    public StoredDocument createRead(String title, Optional<String> collectionId, List<ReadFile> files, String reader) {
        String id = UUID.randomUUID().toString();
        return database.write(handle -> {
            insert(handle, id, DocumentDescription.of(title), clock.millis());
            List<NewFile> pages = files.stream()
                    .map(file -> new NewFile(file.fileName(), file.sha256(), 1))
                    .toList();
            insertPages(handle, id, pages, 1);
            for (int i = 0; i < files.size(); i++) {
                PageEdit page = new PageEdit(handle, PageStore.key(handle, id, i + 1), clock.millis());
                MachineEditor.keepReading(page, files.get(i).page(), reader);
            }
            collectionId.ifPresent(collection -> CollectionStore.put(handle, collection, id));
            return require(handle, id);
        });
    }

    /** @throws NotFoundException if there is no such collection */
    public void requireCollection(String id) {
        database.read(handle -> CollectionStore.require(handle, id));
    }

    /** Adds a document without pages. */
    static void insert(Handle handle, String id, DocumentDescription description, long now) {
        handle.execute(
                "INSERT INTO document (id, title, model, language, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                description.title(),
                description.model().orElse(null),
                description.language().orElse(null),
                now,
                now);
        putTags(handle, id, description.tags());
    }

    /** Adds pages at the end; returns their numbers. */
    public List<Integer> append(String id, List<NewFile> files) {
        return database.write(handle -> {
            requireOutOfBin(require(handle, id));
            int first = 1
                    + handle.createQuery("SELECT coalesce(max(number), 0) FROM page WHERE document_id = ?")
                            .bind(0, id)
                            .mapTo(Integer.class)
                            .one();
            List<Integer> numbers = insertPages(handle, id, files, first);
            handle.execute(
                    "UPDATE document SET updated_at = ?, version = version + 1 WHERE id = ?", clock.millis(), id);
            return numbers;
        });
    }

    private static List<Integer> insertPages(Handle handle, String id, List<NewFile> files, int first) {
        long change = Changes.next(handle);
        List<Integer> numbers = new ArrayList<>();
        var batch = handle.prepareBatch("INSERT INTO page (document_id, number, file_name, source_sha256, source_index,"
                + " part, change) VALUES (?, ?, ?, ?, ?, ?, ?)");
        for (NewFile file : files) {
            for (NewPage page : file.pages()) {
                int number = first + numbers.size();
                numbers.add(number);
                batch.add(id, number, file.fileName(), file.sha256(), page.index(), Columns.part(page.part()), change);
            }
        }
        batch.execute();
        return numbers;
    }

    public StoredDocument get(String id) {
        return database.read(handle -> require(handle, id));
    }

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
            var page = handle.createQuery(SELECT + where + " ORDER BY " + order.sql + ", d.id LIMIT ? OFFSET ?");
            for (int i = 0; i < values.size(); i++) {
                count.bind(i, values.get(i));
                page.bind(i, values.get(i));
            }
            page.bind(values.size(), limit).bind(values.size() + 1, offset);
            return new Listing(
                    page.map(DocumentStore::document).list(),
                    count.mapTo(Integer.class).one());
        });
    }

    /** Every tag in use, in alphabetical order. */
    public List<String> tags() {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT tag FROM document_tag ORDER BY tag")
                .mapTo(String.class)
                .list());
    }

    /** The corrected and accepted lines of those of these documents that are not in the bin. */
    public CorrectedLines correctedLines(List<String> ids) {
        return database.read(handle -> CorrectedLineQuery.ofDocuments(handle, ids));
    }

    /**
     * Texts whose words are likely to stand in a document: what people have written or let stand in it and in those of its
     * collection, and the names and terms that they expect there.
     */
    public List<String> expectedTexts(String id) {
        return database.read(handle -> {
            List<String> texts = new ArrayList<>(CollectionStore.wordsAround(handle, id));
            CorrectedLineQuery.around(handle, id).usable().forEach(line -> texts.add(line.text()));
            return texts;
        });
    }

    /**
     * Changes what people say about a document.
     *
     * @throws StaleEditException if {@code version} is not the document's
     */
    public StoredDocument change(String id, long version, DocumentDescription description) {
        return database.write(handle -> {
            requireForChange(handle, id, version);
            handle.execute(
                    "UPDATE document SET title = ?, model = ?, language = ?, updated_at = ?, version = version + 1"
                            + " WHERE id = ?",
                    description.title(),
                    description.model().orElse(null),
                    description.language().orElse(null),
                    clock.millis(),
                    id);
            putTags(handle, id, description.tags());
            return require(handle, id);
        });
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

    private static void putTags(Handle handle, String id, List<String> tags) {
        handle.execute("DELETE FROM document_tag WHERE document_id = ?", id);
        int position = 0;
        for (String tag : tags.stream().distinct().toList()) {
            handle.execute(
                    "INSERT INTO document_tag (document_id, tag, position) VALUES (?, ?, ?)", id, tag, position++);
        }
    }

    /** Moves a document to the bin. Its jobs should have been cancelled before. */
    public void moveToBin(String id) {
        database.write(handle -> {
            requireOutOfBin(require(handle, id));
            handle.execute(
                    "UPDATE document SET deleted_at = ?, version = version + 1 WHERE id = ?", clock.millis(), id);
            Changes.touchPagesOf(handle, id);
            return id;
        });
    }

    /** Takes a document out of the bin. */
    public StoredDocument restore(String id) {
        return database.write(handle -> {
            if (require(handle, id).deletedAt().isEmpty()) {
                throw new ConflictException("document " + id + " is not in the bin");
            }
            handle.execute("UPDATE document SET deleted_at = NULL, version = version + 1 WHERE id = ?", id);
            Changes.touchPagesOf(handle, id);
            return require(handle, id);
        });
    }

    /**
     * Removes a document that is in the bin, for good.
     *
     * @return names of files in the {@link FileStore} that nothing refers to any more
     */
    public List<String> purge(String id) {
        return database.write(handle -> {
            if (require(handle, id).deletedAt().isEmpty()) {
                throw new ConflictException("document " + id + " is not in the bin; move it there first");
            }
            List<String> files = handle.createQuery("SELECT source_sha256 FROM page WHERE document_id = :id"
                            + " UNION SELECT image_sha256 FROM page WHERE document_id = :id AND image_sha256 NOT NULL")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list();
            remove(handle, id);
            return files.stream().filter(file -> !inUse(handle, file)).toList();
        });
    }

    /** Removes a document, and pages that it still has. */
    static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM document WHERE id = ?", id);
        handle.execute("INSERT INTO removed_document (document_id, change) VALUES (?, ?)", id, Changes.next(handle));
    }

    /** Calls {@code action} if no page shows the file, and none can come to do so in the meantime. */
    public void ifUnused(String sha256, Consumer<String> action) {
        database.write(handle -> {
            if (!inUse(handle, sha256)) {
                action.accept(sha256);
            }
            return sha256;
        });
    }

    private static boolean inUse(Handle handle, String sha256) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM page WHERE source_sha256 = :file OR image_sha256 = :file)")
                .bind("file", sha256)
                .mapTo(Boolean.class)
                .one();
    }

    private static void requireOutOfBin(StoredDocument document) {
        if (document.deletedAt().isPresent()) {
            throw new ConflictException("document " + document.id() + " is in the bin; take it out first");
        }
    }

    static StoredDocument require(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE d.id = ?")
                .bind(0, id)
                .map(DocumentStore::document)
                .findOne()
                .orElseThrow(() -> new NotFoundException("there is no document " + id));
    }

    private static StoredDocument document(ResultSet row, StatementContext context) throws SQLException {
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
}
