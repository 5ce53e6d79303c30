package org.copyist.server.store.text;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.store.Database;
import org.copyist.server.store.collection.CollectionStore;

/** What people have written or let stand in documents, and what they expect there. Only reads. Thread-safe. */
public final class WrittenTexts {
    private final Database database;

    public WrittenTexts(Database database) {
        this.database = database;
    }

    /**
     * The corrected and accepted lines of the documents of a collection that are not in the bin.
     *
     * @throws NotFoundException if there is no such collection
     */
    public CorrectedLines ofCollection(String id) {
        return database.read(handle -> {
            CollectionStore.require(handle, id);
            return CorrectedLineQuery.ofCollection(handle, id);
        });
    }

    /** The corrected and accepted lines of those of these documents that are not in the bin. */
    public CorrectedLines ofDocuments(List<String> ids) {
        return database.read(handle -> CorrectedLineQuery.ofDocuments(handle, ids));
    }

    /**
     * Texts whose words are likely to stand in a document: what people have written or let stand in it and in those of its
     * collection, and the names and terms that they expect there.
     */
    public List<String> around(String id) {
        return database.read(handle -> {
            List<String> texts = new ArrayList<>(CollectionStore.wordsAround(handle, id));
            CorrectedLineQuery.around(handle, id).usable().forEach(line -> texts.add(line.text()));
            return texts;
        });
    }
}
