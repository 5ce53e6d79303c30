package org.copyist.imaging.decode;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.copyist.core.error.OutputException;
import org.jspecify.annotations.Nullable;

/** A running {@link DecodingWorker}. Asked by one thread at a time. */
final class WorkerProcess {
    private static final int LOOK_MILLIS = 100;
    /** Beyond its processor time a worker may take this many times as long, for others may use the processor. */
    private static final int BUSY = 4;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private volatile @Nullable DecodingGivenUpException tooLong;
    private volatile @Nullable RuntimeException unwanted;

    private WorkerProcess(Process process) {
        this.process = process;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** @throws OutputException if it cannot be started */
    static WorkerProcess start() {
        try {
            Process process = new ProcessBuilder(DecodingWorker.command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new WorkerProcess(process);
        } catch (IOException e) {
            throw new OutputException("the process that decodes pictures cannot be started: " + e.getMessage(), e);
        }
    }

    /** Reads what the worker says of a request. */
    interface Answer<T> {
        T read(DataInputStream answers) throws IOException;
    }

    /** Whether it can be asked; not after it was given up. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it can be asked, so that its start does not count as work on a file; whether it came so far. */
    boolean awaitReady() {
        try {
            return answers.readByte() == DecodingWorker.READY;
        } catch (IOException e) {
            end();
            return false;
        }
    }

    <T> T ask(DecodingRequest request, Answer<T> answer, Patience patience, ScheduledExecutorService watch)
            throws DecodingGivenUpException {
        Watch look = new Watch(patience, processorTime(), System.nanoTime());
        ScheduledFuture<?> watching =
                watch.scheduleWithFixedDelay(look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            request.write(requests);
            requests.flush();
            return answer.read(answers);
        } catch (IOException e) {
            end();
            throw reason();
        } finally {
            watching.cancel(false);
            if (tooLong != null || unwanted != null) {
                end(); // it was ended as it answered
            }
        }
    }

    private DecodingGivenUpException reason() {
        RuntimeException nobodyWantsIt = unwanted;
        if (nobodyWantsIt != null) {
            throw nobodyWantsIt;
        }
        DecodingGivenUpException late = tooLong;
        return late == null ? died() : late;
    }

    private static DecodingGivenUpException died() {
        return new DecodingGivenUpException("the process that decoded it ended without an answer");
    }

    private Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the worker when its time is up or nobody waits for it any more. */
    private final class Watch implements Runnable {
        private final Patience patience;
        private final Duration before;
        private final long startNanos;

        Watch(Patience patience, Duration before, long startNanos) {
            this.patience = patience;
            this.before = before;
            this.startNanos = startNanos;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // whatever the caller throws reaches the caller
        public void run() {
            try {
                patience.stillWanted().run();
            } catch (RuntimeException e) {
                unwanted = e;
                destroy();
                return;
            }
            Duration limit = patience.processorTime();
            Duration waited = Duration.ofNanos(System.nanoTime() - startNanos);
            boolean worked = processorTime().minus(before).compareTo(limit) > 0;
            if (worked || waited.compareTo(limit.multipliedBy(BUSY).plus(GRACE)) > 0) {
                tooLong = new DecodingGivenUpException(
                        worked
                                ? "decoding it was given up after " + Math.max(1, limit.toSeconds())
                                        + " s of processor time"
                                : "decoding it was given up after " + waited.toSeconds()
                                        + " s, in which the machine was busy with other work");
                destroy();
            }
        }
    }

    /** Ends it with the programs that it has started. */
    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends it, whatever it does; returns when it has ended. */
    void end() {
        destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
