package org.copyist.server.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.job.JobProgress;
import org.copyist.server.job.JobQueue;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.document.StoredDocument;

/** One thing done with many documents, each for itself: what cannot be done with one is said, and the others go on. Thread-safe. */
public final class BulkActions {
    /** Documents at once. */
    public static final int MAX_DOCUMENTS = 5000;

    private final Documents documents;
    private final Collections collections;
    private final JobQueue jobs;

    BulkActions(Documents documents, Collections collections, JobQueue jobs) {
        this.documents = documents;
        this.collections = collections;
        this.jobs = jobs;
    }

    /**
     * What came of it for one document.
     *
     * @param job that reads it, if it is to be read
     * @param problem why it could not be done
     */
    public record Result(String documentId, Optional<JobProgress> job, Optional<CopyistException> problem) {}

    /**
     * Does the same with each of the documents, in their order.
     *
     * @param ids one named twice counts once
     * @throws InvalidArgumentException if there are none or too many, or the tag is empty or too long
     * @throws NotFoundException if the collection is not there
     */
    public List<Result> run(List<String> ids, BulkAction action) {
        List<String> different = ids.stream().distinct().toList();
        if (different.isEmpty() || different.size() > MAX_DOCUMENTS) {
            throw new InvalidArgumentException(
                    "expected 1 to " + MAX_DOCUMENTS + " documents, got " + different.size());
        }
        Work work = work(action);
        List<Result> results = new ArrayList<>();
        for (String id : different) {
            try {
                results.add(new Result(id, work.doWith(documents.get(id)), Optional.empty()));
            } catch (CopyistException e) {
                results.add(new Result(id, Optional.empty(), Optional.of(e)));
            }
        }
        return results;
    }

    private interface Work {
        /** @return the job that reads the document, if that is the work */
        Optional<JobProgress> doWith(StoredDocument document);
    }

    private Work work(BulkAction action) {
        if (action instanceof BulkAction.AddTag add) {
            String tag = checkedTag(add.tag());
            return document -> retagged(document, withTag(document.tags(), tag));
        }
        if (action instanceof BulkAction.RemoveTag remove) {
            String tag = checkedTag(remove.tag());
            return document -> retagged(
                    document,
                    document.tags().stream().filter(other -> !other.equals(tag)).toList());
        }
        if (action instanceof BulkAction.PutIntoCollection put) {
            String id = collections.get(put.collectionId()).id();
            return document -> none(collections.put(id, document.id()));
        }
        if (action instanceof BulkAction.TakeOutOfCollection) {
            return takingOut();
        }
        if (action instanceof BulkAction.Read) {
            return document -> Optional.of(read(document));
        }
        if (action instanceof BulkAction.MoveToBin) {
            return document -> {
                documents.moveToBin(document.id());
                return Optional.empty();
            };
        }
        if (action instanceof BulkAction.Restore) {
            return document -> none(documents.restore(document.id()));
        }
        return document -> {
            documents.purge(document.id());
            return Optional.empty();
        };
    }

    private static Optional<JobProgress> none(Object ignored) {
        return Optional.empty();
    }

    private static String checkedTag(String given) {
        List<String> tags = Documents.checkedTags(List.of(given));
        if (tags.isEmpty()) {
            throw new InvalidArgumentException("a tag is expected, got an empty text");
        }
        return tags.get(0);
    }

    private static List<String> withTag(List<String> tags, String tag) {
        if (tags.contains(tag)) {
            return tags;
        }
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return more;
    }

    private Optional<JobProgress> retagged(StoredDocument document, List<String> tags) {
        if (tags.equals(document.tags())) {
            return Optional.empty();
        }
        Documents.Change change =
                new Documents.Change(Optional.empty(), Optional.of(tags), Optional.empty(), Optional.empty());
        return none(documents.change(document.id(), document.version(), change));
    }

    /** What is in no collection stays so. */
    private Work takingOut() {
        Map<String, String> collectionOf = new HashMap<>();
        for (StoredCollection collection : collections.all()) {
            collection.documents().forEach(id -> collectionOf.put(id, collection.id()));
        }
        return document -> {
            String collection = collectionOf.get(document.id());
            return collection == null ? Optional.empty() : none(collections.takeOut(collection, document.id()));
        };
    }

    private JobProgress read(StoredDocument document) {
        if (document.job().isPresent()) {
            throw new ConflictException("document " + document.id() + " is being read already, or waits for it");
        }
        return jobs.submit(document.id(), List.of(), Optional.empty());
    }
}
