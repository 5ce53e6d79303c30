package org.copyist.server.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.job.JobProgress;
import org.copyist.server.job.JobQueue;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.reading.Readers;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.page.PageState;
import org.copyist.server.store.page.PageSummary;
import org.copyist.server.store.teaching.StoredModel;
import org.copyist.server.store.text.CorrectedLines;
import org.copyist.server.teaching.Teachings;

/** Collections, their documents, words and corrected lines. Thread-safe. */
public final class Collections {
    /** Characters of a name. */
    public static final int MAX_NAME = 60;

    private final Stores stores;
    private final CollectionModels models;
    private final Teachings teachings;
    private final JobQueue jobs;
    private final Readers readers;

    Collections(Stores stores, CollectionModels models, Teachings teachings, JobQueue jobs, Readers readers) {
        this.stores = stores;
        this.models = models;
        this.teachings = teachings;
        this.jobs = jobs;
        this.readers = readers;
    }

    /** All collections, by name. */
    public List<StoredCollection> all() {
        return stores.collections.list();
    }

    /** @throws NotFoundException if it is not there */
    public StoredCollection get(String id) {
        return stores.collections.get(id);
    }

    /** The collection of this name, if it is there. */
    public Optional<StoredCollection> named(String name) {
        return all().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst();
    }

    /**
     * Adds a collection without documents.
     *
     * @throws InvalidArgumentException if the name is empty or too long
     * @throws ConflictException if another one has this name
     */
    public StoredCollection create(String name) {
        return stores.collections.create(checkedName(name));
    }

    /**
     * What people say anew about a collection.
     *
     * @param name empty to leave it
     * @param language empty to leave it; else that of its documents, or empty for the default
     */
    public record Change(Optional<String> name, Optional<Optional<String>> language) {}

    /**
     * Changes what people say about a collection.
     *
     * @throws InvalidArgumentException if the name is empty or too long, or no model knows the language
     * @throws ConflictException if another one has this name
     */
    public StoredCollection change(String id, Change change) {
        StoredCollection old = stores.collections.get(id);
        Optional<String> language = change.language().orElse(old.language()).map(readers::language);
        return stores.collections.change(
                id, change.name().map(Collections::checkedName).orElse(old.name()), language);
    }

    private static String checkedName(String given) {
        String name = Names.plainText(given);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new InvalidArgumentException(
                    "a collection's name has 1 to " + MAX_NAME + " characters, got " + name.length());
        }
        return name;
    }

    /** Takes a collection apart, and its models away; its documents stay in the library. */
    public void remove(String id) {
        stores.collections.get(id);
        teachings.stopAllOf(id);
        List<StoredModel> gone = models.of(id);
        stores.collections.remove(id);
        gone.forEach(models::forget);
    }

    /** Puts a document into a collection, out of any other. */
    public StoredCollection put(String id, String documentId) {
        return stores.collections.put(id, documentId);
    }

    /** @throws NotFoundException if the document does not belong to the collection */
    public StoredCollection takeOut(String id, String documentId) {
        return stores.collections.takeOut(id, documentId);
    }

    /** The corrected and accepted lines of the documents of a collection that are not in the bin. */
    public CorrectedLines correctedLines(String id) {
        return stores.writtenTexts.ofCollection(id);
    }

    /** Names and terms that people expect in the documents of a collection, in the order in which they were given. */
    public List<String> words(String id) {
        return stores.collections.words(id);
    }

    /**
     * Puts {@code words} in the place of those that were expected in a collection so far.
     *
     * @throws InvalidArgumentException see {@link ExpectedWords#checked}
     */
    public List<String> expect(String id, List<String> words) {
        return stores.collections.expect(id, ExpectedWords.checked(words));
    }

    /** Has all pages read again on which there is a line that nobody has corrected. */
    public List<JobProgress> readAgain(String id) {
        List<JobProgress> queued = new ArrayList<>();
        for (String document : stores.collections.get(id).documents()) {
            List<Integer> unchecked = stores.pages.summaries(document).stream()
                    .filter(Collections::isUnchecked)
                    .map(PageSummary::number)
                    .toList();
            if (!unchecked.isEmpty()) {
                queued.add(jobs.submit(document, unchecked, Optional.empty()));
            }
        }
        return queued;
    }

    /** Pages on which there is nothing for a model to say are left alone. */
    private static boolean isUnchecked(PageSummary page) {
        return page.state() != PageState.READ || page.correctedCount() < page.lineCount();
    }
}
