package org.copyist.imaging.decode;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.OutputException;
import org.copyist.core.error.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes files in a process of its own, so that none of them can take more time, memory or luck than it is given. The
 * process is started when it is first needed, asked again and again, and ended when it took too long, when nobody waits for
 * its answer any more, or after a minute without work. Thread-safe; one file at a time, in the order of asking. Close it to
 * end the process.
 */
public final class RemoteDecoder implements AutoCloseable {
    private static final int IDLE_SECONDS = 60;
    private static final int QUEUE_MILLIS = 100;
    /** A worker that dies before it was asked anything says nothing of the file. */
    private static final int STARTS = 2;

    private final DecodingLimits limits;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledThreadPoolExecutor watch;
    private volatile @Nullable WorkerProcess worker;
    private @Nullable ScheduledFuture<?> idle;

    public RemoteDecoder(DecodingLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "copyist-decoder-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * How many pages the file has.
     *
     * @throws UnreadableImageException if it is not a picture or PDF
     * @throws LimitExceededException if it is larger than the limits
     * @throws OutputException if the process cannot be started
     */
    public int countPages(Path file, Patience patience) throws DecodingGivenUpException {
        DecodingRequest request =
                new DecodingRequest(file, DecodingRequest.COUNT, Wanted.only(Wanted.Raster.NONE), limits);
        return ask(request, DecodingAnswer::readPages, patience);
    }

    /**
     * Decodes one page.
     *
     * @param index 0-based
     * @throws UnreadableImageException if it is damaged
     * @throws LimitExceededException if it is larger than the limits, or than the memory of the process
     */
    public RemotePage page(Path file, int index, Wanted wanted, Patience patience) throws DecodingGivenUpException {
        return ask(new DecodingRequest(file, index, wanted, limits), DecodingAnswer::readPage, patience);
    }

    private <T> T ask(DecodingRequest request, WorkerProcess.Answer<T> answer, Patience patience)
            throws DecodingGivenUpException {
        awaitTurn(patience);
        try {
            if (idle != null) {
                idle.cancel(false);
            }
            return ready().ask(request, answer, patience, watch);
        } finally {
            if (worker != null && !worker.isAlive()) {
                worker = null;
            }
            idle = watch.schedule(this::endIfIdle, IDLE_SECONDS, TimeUnit.SECONDS);
            turn.unlock();
        }
    }

    private void awaitTurn(Patience patience) {
        try {
            while (!turn.tryLock(QUEUE_MILLIS, TimeUnit.MILLISECONDS)) {
                patience.stillWanted().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutputException("the decoding was interrupted", e);
        }
    }

    private WorkerProcess ready() {
        WorkerProcess running = worker;
        if (running != null && running.isAlive()) {
            return running;
        }
        for (int attempt = 0; attempt < STARTS; attempt++) {
            WorkerProcess started = WorkerProcess.start();
            worker = started; // so that closing ends it
            if (started.awaitReady()) {
                return started;
            }
        }
        throw new OutputException(
                "the process that decodes pictures ends as soon as it is started; is there memory left?");
    }

    private void endIfIdle() {
        if (turn.tryLock()) {
            try {
                endWorker();
            } finally {
                turn.unlock();
            }
        }
    }

    private void endWorker() {
        if (worker != null) {
            worker.end();
            worker = null;
        }
    }

    /** Ends the process; a file that it is at is given up. */
    @Override
    public void close() {
        WorkerProcess running = worker;
        if (running != null) {
            running.end();
        }
        watch.shutdownNow();
    }
}
