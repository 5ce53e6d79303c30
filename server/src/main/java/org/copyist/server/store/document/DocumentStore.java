package org.copyist.server.store.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;
import org.copyist.server.store.Changes;
import org.copyist.server.store.Columns;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.edit.MachineEditor;
import org.copyist.server.store.page.PageQuery;
import org.jdbi.v3.core.Handle;

/** Documents: what people say about them, and what is added to them. Thread-safe; each change is one transaction. */
public final class DocumentStore {
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
            return DocumentQuery.require(handle, id);
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
                long key = PageQuery.key(handle, id, i + 1);
                MachineEditor.keepReading(handle, key, files.get(i).page(), reader, clock.millis());
            }
            collectionId.ifPresent(collection -> CollectionStore.put(handle, collection, id));
            return DocumentQuery.require(handle, id);
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
            DocumentQuery.requireOutOfBin(DocumentQuery.require(handle, id));
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
        return database.read(handle -> DocumentQuery.require(handle, id));
    }

    /**
     * Changes what people say about a document.
     *
     * @throws StaleEditException if {@code version} is not the document's
     */
    public StoredDocument change(String id, long version, DocumentDescription description) {
        return database.write(handle -> {
            DocumentQuery.requireForChange(handle, id, version);
            handle.execute(
                    "UPDATE document SET title = ?, model = ?, language = ?, updated_at = ?, version = version + 1"
                            + " WHERE id = ?",
                    description.title(),
                    description.model().orElse(null),
                    description.language().orElse(null),
                    clock.millis(),
                    id);
            putTags(handle, id, description.tags());
            return DocumentQuery.require(handle, id);
        });
    }

    private static void putTags(Handle handle, String id, List<String> tags) {
        handle.execute("DELETE FROM document_tag WHERE document_id = ?", id);
        int position = 0;
        for (String tag : tags.stream().distinct().toList()) {
            handle.execute(
                    "INSERT INTO document_tag (document_id, tag, position) VALUES (?, ?, ?)", id, tag, position++);
        }
    }
}
