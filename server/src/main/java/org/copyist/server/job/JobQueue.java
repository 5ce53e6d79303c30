package org.copyist.server.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.copyist.core.error.ConflictException;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.MachineEditor;
import org.copyist.server.store.job.JobStore;
import org.copyist.server.store.job.StoredJob;
import org.copyist.server.store.job.StoredJob.State;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.text.WrittenTexts;

/**
 * Reads what waits, one page after another, on one thread of its own. The queue is in the store: after a crash or a
 * restart it goes on with the first page that was not finished. Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
    /** What the queue works with. */
    public record Parts(
            JobStore jobs,
            DocumentStore documents,
            WrittenTexts texts,
            PageStore pages,
            MachineEditor machines,
            PagePictures pictures,
            CollectionModels models) {}

    private final Parts parts;
    private final JobWorker worker;
    private final List<Consumer<JobProgress>> listeners = new CopyOnWriteArrayList<>();

    public JobQueue(Parts parts) {
        this.parts = parts;
        this.worker = new JobWorker(parts, job -> publish(progress(job)));
    }

    /** Puts back what was interrupted, and begins to read; until then, what is queued only waits. */
    public void start() {
        parts.jobs().resume();
        worker.start();
    }

    /**
     * Queues the reading of some pages.
     *
     * @param pages 1-based numbers; empty for all
     * @param model empty for the document's model, that of its collection, or the default
     */
    public JobProgress submit(String documentId, List<Integer> pages, Optional<String> model) {
        return submit(documentId, pages, model, false);
    }

    /**
     * As above.
     *
     * @param rest whether only lines without text are read; pages without lines are read as a whole
     */
    public JobProgress submit(String documentId, List<Integer> pages, Optional<String> model, boolean rest) {
        String reader = readerOf(documentId, model);
        return submitted(parts.jobs().add(documentId, pages, reader, rest));
    }

    /**
     * Queues the reading of some lines of a page, before all pages that wait; see {@link JobStore#addLines}.
     *
     * @param model as above
     */
    public JobProgress submitLines(EditTarget target, List<String> lineIds, Optional<String> model, boolean overwrite) {
        String reader = readerOf(target.documentId(), model);
        return submitted(parts.jobs().addLines(target, lineIds, overwrite, reader));
    }

    private String readerOf(String documentId, Optional<String> model) {
        StoredDocument document = parts.documents().get(documentId);
        if (document.deletedAt().isPresent()) {
            throw new ConflictException("document " + documentId + " is in the bin; take it out first");
        }
        return parts.models().idFor(document, model);
    }

    private JobProgress submitted(StoredJob job) {
        worker.wake();
        JobProgress progress = progress(job);
        publish(progress);
        return progress;
    }

    /** Ends a job; pages already read stay read. Ending one that has ended does nothing. */
    public JobProgress cancel(String id) {
        StoredJob job = parts.jobs().finish(id, State.CANCELLED, Optional.empty());
        JobProgress progress = progress(job);
        publish(progress);
        return progress;
    }

    /** Ends all jobs of a document. */
    public void cancelAllOf(String documentId) {
        parts.jobs().activeOf(documentId).forEach(this::cancel);
    }

    public JobProgress get(String id) {
        return progress(parts.jobs().get(id));
    }

    /** How many jobs wait or run. */
    public int countActive() {
        return parts.jobs().countActive();
    }

    /** See {@link JobStore#list}. */
    public List<JobProgress> list(boolean onlyActive, int offset, int limit) {
        List<JobProgress> shown = new ArrayList<>();
        for (StoredJob job : parts.jobs().list(onlyActive, offset, limit)) {
            // Active jobs come first in a list, in their order.
            shown.add(progress(job, OptionalInt.of(offset + shown.size())));
        }
        return shown;
    }

    /** Calls {@code listener} on every change of any job, until the answer is run. It must not take long. */
    public Runnable subscribe(Consumer<JobProgress> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private JobProgress progress(StoredJob job) {
        return progress(
                job,
                job.state() == State.QUEUED ? OptionalInt.of(parts.jobs().countBefore(job.id())) : OptionalInt.empty());
    }

    private JobProgress progress(StoredJob job, OptionalInt place) {
        JobWorker.Running now = worker.running().orElse(null);
        if (now == null || !now.jobId().equals(job.id()) || job.state() != State.RUNNING) {
            OptionalInt position = job.state() == State.QUEUED ? place : OptionalInt.empty();
            return new JobProgress(
                    job, OptionalInt.empty(), Optional.empty(), OptionalDouble.empty(), OptionalInt.empty(), position);
        }
        double pagesLeft = job.pagesTotal() - job.pagesDone() - now.fraction();
        OptionalInt secondsLeft = now.secondsPerPage() > 0
                ? OptionalInt.of((int) Math.ceil(Math.max(0, pagesLeft) * now.secondsPerPage()))
                : OptionalInt.empty();
        return new JobProgress(
                job,
                OptionalInt.of(now.page()),
                Optional.of(now.stage()),
                OptionalDouble.of(now.fraction()),
                secondsLeft,
                OptionalInt.empty());
    }

    private void publish(JobProgress progress) {
        for (Consumer<JobProgress> listener : listeners) {
            listener.accept(progress);
        }
    }

    /** Stops reading; a page that is half-read is read again at the next start. */
    @Override
    public void close() {
        worker.close();
    }
}
