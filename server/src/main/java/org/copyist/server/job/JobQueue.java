package org.copyist.server.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.copyist.core.error.ConflictException;
import org.copyist.imaging.decode.DecodingGivenUpException;
import org.copyist.server.failure.Failure;
import org.copyist.server.failure.FailureCode;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingCancelledException;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.EditTarget;
import org.copyist.server.store.JobStore;
import org.copyist.server.store.MachineEditor;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.StoredDocument;
import org.copyist.server.store.StoredJob;
import org.copyist.server.store.StoredJob.State;
import org.copyist.server.store.WrittenTexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what waits, one page after another, on one thread of its own. The queue is in the store: after a crash or a
 * restart it goes on with the first page that was not finished. Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

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
    private final PageReadings readings;
    private final Thread thread;
    /** A permit says that there may be something to do. */
    private final Semaphore wake = new Semaphore(0);

    private final List<Consumer<JobProgress>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private volatile @Nullable Running running;

    /** The page that is being read. */
    private record Running(String jobId, int page, String stage, double fraction, double secondsPerPage) {
        Running at(String newStage, double newFraction) {
            return new Running(jobId, page, newStage, newFraction, secondsPerPage);
        }
    }

    public JobQueue(Parts parts) {
        this.parts = parts;
        this.readings = new PageReadings(parts);
        this.thread = new Thread(this::run, "copyist-reader");
        thread.setDaemon(true);
    }

    /** Puts back what was interrupted, and begins to read; until then, what is queued only waits. */
    public void start() {
        parts.jobs().resume();
        thread.start();
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
        wake.release();
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
        Running now = running;
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

    @SuppressWarnings("CatchingUnchecked") // whatever happens to one job, the next one must be read
    private void run() {
        while (!closing) {
            Optional<StoredJob> job = Optional.empty();
            try {
                job = parts.jobs().takeNext();
                if (job.isPresent()) {
                    readAll(job.get());
                } else {
                    await();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception | VirtualMachineError | LinkageError e) {
                job.ifPresentOrElse(j -> fail(j, e), () -> LOG.error("The next job could not be taken", e));
                pause();
            }
        }
    }

    private void fail(StoredJob job, Throwable e) {
        try {
            publish(progress(parts.jobs().finish(job.id(), State.FAILED, Optional.of(explain(e)))));
        } catch (RuntimeException again) {
            LOG.error("A failed job could not be noted; it is tried again at the next start", again);
        }
    }

    private void await() throws InterruptedException {
        wake.acquire();
        wake.drainPermits();
    }

    /** What failed may fail again at once, on a full disk for one. */
    private void pause() {
        try {
            if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                wake.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll(StoredJob job) {
        PageReader reader = readings.reader(job);
        List<Double> seconds = new ArrayList<>();
        Optional<JobStore.NextPage> next = parts.jobs().takePage(job.id());
        while (next.isPresent() && !closing) {
            long start = System.nanoTime();
            double mean = seconds.stream().mapToDouble(s -> s).average().orElse(0);
            running = new Running(job.id(), next.get().number(), "decode", 0, mean);
            try {
                readOne(job, next.get(), reader);
            } catch (ReadingCancelledException e) {
                break;
            }
            seconds.add((System.nanoTime() - start) / 1e9);
            next = parts.jobs().takePage(job.id());
        }
        running = null;
        if (!closing && next.isEmpty()) {
            boolean later = parts.jobs().putBack(job.id());
            publish(progress(later ? parts.jobs().get(job.id()) : finish(job)));
        }
    }

    /** A job of which no page could be read has failed. */
    private StoredJob finish(StoredJob job) {
        StoredJob now = parts.jobs().get(job.id());
        boolean failed = now.pagesFailed() == now.pagesTotal();
        return parts.jobs()
                .finish(
                        job.id(),
                        failed ? State.FAILED : State.DONE,
                        failed
                                ? Optional.of(Failure.of(
                                        FailureCode.NO_PAGE_READ, "no page could be read; each page says why"))
                                : Optional.empty());
    }

    @SuppressWarnings("CatchingUnchecked") // one unreadable page must not stop the others
    private void readOne(StoredJob job, JobStore.NextPage next, PageReader reader) {
        if (next.strikes() >= PageReadings.MOST_STRIKES) {
            fail(job, next, givenUp("decoding this page was given up twice; read it again with"));
            return;
        }
        try {
            tell(job.id(), "decode", 0);
            readings.read(
                    job,
                    next,
                    reader,
                    () -> requireWanted(job.id()),
                    (stage, fraction) -> tell(job.id(), stage, fraction));
            parts.jobs().pageDone(job.id(), next.key(), false);
        } catch (ReadingCancelledException e) {
            throw e;
        } catch (DecodingGivenUpException e) {
            giveUp(job, next, e);
        } catch (Exception | VirtualMachineError | LinkageError e) {
            fail(job, next, explain(e));
        }
    }

    /** A page that took too long, or killed its process, is tried once more, after all others and with all its time. */
    private void giveUp(StoredJob job, JobStore.NextPage next, DecodingGivenUpException e) {
        int strikes = next.strikes() + 1;
        parts.pages().strike(next.key(), strikes);
        if (strikes < PageReadings.MOST_STRIKES) {
            parts.jobs().postpone(job.id(), next.key());
        } else {
            fail(job, next, givenUp("this page cannot be read: " + e.getMessage() + ", for the second time; give it"));
        }
    }

    private static Failure givenUp(String what) {
        return Failure.of(
                FailureCode.DECODING_GIVEN_UP,
                what + " more time, which is a setting of the server, or save it as a picture and add that");
    }

    private void fail(StoredJob job, JobStore.NextPage next, Failure why) {
        if (job.lines().isPresent()) {
            parts.jobs().finish(job.id(), State.FAILED, Optional.of(why));
        } else {
            parts.machines().keepFailure(next.key(), why);
        }
        parts.jobs().pageDone(job.id(), next.key(), true);
    }

    private static Failure explain(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return Failure.of(
                    FailureCode.OUT_OF_MEMORY,
                    "reading it takes more memory than the server has; save it smaller, or give the server more"
                            + " (COPYIST_MEMORY=4g)");
        }
        return Failure.of(LOG, "A reading failed", e);
    }

    private StoredJob requireWanted(String jobId) {
        StoredJob job = parts.jobs().get(jobId);
        if (closing || job.state() != State.RUNNING) {
            throw new ReadingCancelledException();
        }
        return job;
    }

    private void tell(String jobId, String stage, double fraction) {
        StoredJob job = requireWanted(jobId);
        Running now = running;
        if (now != null) {
            running = now.at(stage, fraction);
        }
        publish(progress(job));
    }

    /** Stops reading; a page that is half-read is read again at the next start. */
    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
