package org.copyist.server.library;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.server.intake.RefusedFile;
import org.copyist.server.job.JobProgress;
import org.copyist.server.job.JobQueue;
import org.copyist.server.reading.Readers;
import org.copyist.server.store.document.DocumentDescription;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.document.DocumentStore.NewFile;
import org.copyist.server.store.document.PagePlaces;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.PageSummary;
import org.copyist.server.store.text.CorrectedLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents: taking them in, what people say about them, and the bin. Thread-safe. */
public final class Documents {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** Characters of a title. */
    public static final int MAX_TITLE = 300;
    /** Characters of a tag. */
    public static final int MAX_TAG = 100;

    private static final int MAX_TAGS = 50;

    private final Stores stores;
    private final PictureIntake intake;
    private final JobQueue jobs;
    private final Readers readers;

    Documents(Stores stores, PictureIntake intake, JobQueue jobs, Readers readers) {
        this.stores = stores;
        this.intake = intake;
        this.jobs = jobs;
        this.readers = readers;
    }

    /** See {@link DocumentLists#list}. */
    public DocumentLists.Listing list(DocumentLists.Filter filter, DocumentLists.Order order, int offset, int limit) {
        return stores.lists.list(filter, order, offset, limit);
    }

    /** All documents that are not in the bin, the last changed first. */
    public List<StoredDocument> all() {
        return list(
                        new DocumentLists.Filter(List.of(), Optional.empty(), false),
                        DocumentLists.Order.CHANGED,
                        0,
                        Integer.MAX_VALUE)
                .documents();
    }

    /** Every tag in use, in alphabetical order. */
    public List<String> tags() {
        return stores.lists.tags();
    }

    /** @throws NotFoundException if it is not there */
    public StoredDocument get(String id) {
        return stores.documents.get(id);
    }

    /** The corrected and accepted lines of those of these documents that are not in the bin. */
    public CorrectedLines correctedLines(List<String> ids) {
        return stores.writtenTexts.ofDocuments(ids);
    }

    /** The pages of a document, in their order. */
    public List<PageSummary> pages(String id) {
        return stores.pages.summaries(id);
    }

    /**
     * How files become documents.
     *
     * @param title empty for the name of the (first) file
     * @param model empty for that of the collection, or the default
     * @param language see {@link DocumentDescription}
     * @param collection that they are put into, before they are read
     * @param together whether they are one document; else each is its own
     * @param splitSpreads whether two pages are made of a picture of two facing ones
     * @param read whether they are to be read
     */
    public record Upload(
            Optional<String> title,
            List<String> tags,
            Optional<String> model,
            Optional<String> language,
            Optional<String> collection,
            boolean together,
            boolean splitSpreads,
            boolean read) {}

    /** What became of files that were sent. */
    public record Uploaded(List<StoredDocument> documents, List<JobProgress> jobs, List<RefusedFile> refused) {}

    /**
     * Takes files in as documents. What cannot be taken is named with the reason, the rest is taken.
     *
     * @throws CopyistException if not a single file can be taken: the reason of the first; or the model, the language or
     *     the collection is not there
     */
    public Uploaded upload(List<IncomingFile> files, Upload upload) {
        Optional<String> title = upload.title().map(Names::plainText).filter(t -> !t.isEmpty());
        List<String> tags = checkedTags(upload.tags());
        readers.page(upload.model()); // is it there?
        Optional<String> language = upload.language().map(readers::language);
        upload.collection().ifPresent(stores.documents::requireCollection);
        PictureIntake.Received received = intake.receive(files, upload.splitSpreads());
        List<StoredDocument> created = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>(received.refused());
        for (List<NewFile> one : upload.together()
                ? List.of(received.files())
                : received.files().stream().map(List::of).toList()) {
            String fileName = one.get(0).fileName();
            String name = Names.shortened(title.orElseGet(() -> Names.title(fileName)), MAX_TITLE);
            try {
                created.add(stores.documents.create(
                        new DocumentDescription(name, tags, upload.model(), language), upload.collection(), one));
            } catch (CopyistException e) {
                if (created.isEmpty()) {
                    throw e;
                }
                refused.add(RefusedFile.of(fileName, e));
            }
        }
        List<JobProgress> queued = new ArrayList<>();
        if (upload.read()) {
            created.forEach(document -> queue(document, List.of(), refused).ifPresent(queued::add));
        }
        return new Uploaded(created.stream().map(d -> get(d.id())).toList(), queued, refused);
    }

    /** The document is saved already, and the answer must say so even if its reading cannot be queued. */
    private Optional<JobProgress> queue(StoredDocument document, List<Integer> numbers, List<RefusedFile> refused) {
        try {
            return Optional.of(jobs.submit(document.id(), numbers, Optional.empty()));
        } catch (CopyistException e) {
            refused.add(new RefusedFile(
                    document.title(), e.code(), "it is saved, but its reading cannot be queued: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Takes files in as further pages of a document, and has them read; failures as above.
     *
     * @param splitSpreads whether two pages are made of a picture of two facing ones
     */
    public Uploaded addPages(String id, List<IncomingFile> files, boolean splitSpreads) {
        stores.documents.get(id);
        PictureIntake.Received received = intake.receive(files, splitSpreads);
        List<Integer> numbers = stores.documents.append(id, received.files());
        List<RefusedFile> refused = new ArrayList<>(received.refused());
        List<JobProgress> queued =
                queue(stores.documents.get(id), numbers, refused).stream().toList();
        return new Uploaded(List.of(stores.documents.get(id)), queued, refused);
    }

    /**
     * Puts the pages of a document into another order; see {@link PagePlaces#order}.
     *
     * @param numbers the 1-based number of each page now, in the order wanted
     */
    public StoredDocument order(String id, long version, List<Integer> numbers) {
        stores.places.order(id, version, numbers);
        return get(id);
    }

    /** A document without the page, and the one in the bin that has it now. */
    public record PageRemoved(StoredDocument document, StoredDocument removed) {}

    /**
     * Moves a page to the bin, as a document of its own; {@link #merge} brings it back.
     *
     * @param number 1-based
     * @throws StaleEditException if {@code version} is not the document's
     * @throws ConflictException if the page is being read or waits for it, or is the only one
     */
    public PageRemoved removePage(String id, long version, int number) {
        StoredDocument old = stores.documents.get(id);
        DocumentDescription description = new DocumentDescription(
                Names.shortened(old.title(), MAX_TITLE - 10) + " (" + number + ")",
                old.tags(),
                old.model(),
                old.language().own());
        String removed = stores.places.takeOut(id, version, List.of(number), description, true);
        return new PageRemoved(get(id), get(removed));
    }

    /**
     * Moves all pages of another document, which may be in the bin and is gone then, into a document.
     *
     * @param at the 1-based number that the first of them gets; empty to put them behind all others
     * @throws StaleEditException if {@code version} is not the document's
     * @throws ConflictException if one of the pages is being read or waits for it
     */
    public StoredDocument merge(String id, long version, String other, OptionalInt at) {
        stores.places.putIn(id, version, other, at.orElse(get(id).pageCount() + 1));
        return get(id);
    }

    /**
     * What people say anew about a document.
     *
     * @param title empty to leave it
     * @param tags empty to leave them
     * @param model empty to leave it; else the model, or empty for the default
     * @param language empty to leave it; else the language, or empty for that of the collection or the default
     */
    public record Change(
            Optional<String> title,
            Optional<List<String>> tags,
            Optional<Optional<String>> model,
            Optional<Optional<String>> language) {}

    /**
     * Changes what people say about a document.
     *
     * @throws StaleEditException if {@code version} is not the document's
     * @throws InvalidArgumentException if a text is too long, or no model knows the language
     * @throws NotFoundException if the document or the model is not there
     */
    public StoredDocument change(String id, long version, Change change) {
        StoredDocument old = stores.documents.get(id);
        String title = change.title().map(Names::plainText).orElse(old.title());
        if (title.isEmpty() || title.length() > MAX_TITLE) {
            throw new InvalidArgumentException("a title has 1 to " + MAX_TITLE + " characters, got " + title.length());
        }
        List<String> tags = change.tags().map(Documents::checkedTags).orElse(old.tags());
        Optional<String> model = change.model().orElse(old.model());
        readers.page(model);
        Optional<String> language =
                change.language().orElse(old.language().own()).map(readers::language);
        return stores.documents.change(id, version, new DocumentDescription(title, tags, model, language));
    }

    static List<String> checkedTags(List<String> given) {
        List<String> tags = given.stream()
                .map(Names::plainText)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.size() > MAX_TAGS || tags.stream().anyMatch(tag -> tag.length() > MAX_TAG)) {
            throw new InvalidArgumentException(
                    "at most " + MAX_TAGS + " tags of " + MAX_TAG + " characters each are kept");
        }
        return tags;
    }

    /** Ends the reading of a document and moves it to the bin. */
    public void moveToBin(String id) {
        jobs.cancelAllOf(id);
        stores.bin.moveToBin(id);
    }

    /** @throws ConflictException if it is not in the bin */
    public StoredDocument restore(String id) {
        return stores.bin.restore(id);
    }

    /**
     * Removes a document, and pictures that no other needs, for good.
     *
     * @throws ConflictException if it is not in the bin
     */
    public void purge(String id) {
        for (String file : stores.bin.purge(id)) {
            try { // the document is deleted already, even if its pictures cannot be
                intake.removeIfUnused(file);
            } catch (CopyistException | UncheckedIOException e) {
                LOG.warn("A picture that nobody needs any more could not be removed", e);
            }
        }
    }
}
