package org.copyist.server.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.copyist.imaging.decode.DecodingGivenUpException;
import org.copyist.server.failure.Failure;
import org.copyist.server.failure.FailureCode;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.ReadingCancelledException;
import org.copyist.server.store.job.JobStore;
import org.copyist.server.store.job.StoredJob;
import org.copyist.server.store.job.StoredJob.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what waits, one page after another, on one thread of its own. Thread-safe. */
final class JobWorker {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    private final JobQueue.Parts parts;
    private final Consumer<StoredJob> told;
    private final PageReadings readings;
    private final Thread thread;
    /** A permit says that there may be something to do. */
    private final Semaphore wake = new Semaphore(0);

    private volatile boolean closing;
    private volatile @Nullable Running running;

    /**
     * A page that is being read.
     *
     * @param page its 1-based number
     * @param stage what is being done with it
     * @param fraction how much of it is done, in [0, 1]
     * @param secondsPerPage of the pages of the job so far; 0 until one was read
     */
    record Running(String jobId, int page, String stage, double fraction, double secondsPerPage) {
        Running at(String newStage, double newFraction) {
            return new Running(jobId, page, newStage, newFraction, secondsPerPage);
        }
    }

    /** @param told hears of every change of a job */
    JobWorker(JobQueue.Parts parts, Consumer<StoredJob> told) {
        this.parts = parts;
        this.told = told;
        this.readings = new PageReadings(parts);
        this.thread = new Thread(this::run, "copyist-reader");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that there is something to do. */
    void wake() {
        wake.release();
    }

    /** The page that is being read, if any. */
    Optional<Running> running() {
        return Optional.ofNullable(running);
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
            told.accept(parts.jobs().finish(job.id(), State.FAILED, Optional.of(explain(e))));
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
            told.accept(later ? parts.jobs().get(job.id()) : finish(job));
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
        told.accept(job);
    }

    /** Stops reading; a page that is half-read is read again at the next start. */
    void close() {
        closing = true;
        wake.release();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
