package org.copyist.core.file;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in good order when the process is told to end (Ctrl-C, SIGTERM): the virtual machine waits until this is
 * closed, or for a minute. Files can be written until then. Thread-safe.
 */
public final class CleanStop implements AutoCloseable {
    private static final long MOST_SECONDS = 60;

    private final Runnable stop;
    private final CountDownLatch done = new CountDownLatch(1);

    private CleanStop(Runnable stop) {
        this.stop = stop;
    }

    /** @param stop asks the work to end soon; called on another thread, or at once if the process is ending already */
    public static CleanStop with(Runnable stop) {
        CleanStop clean = new CleanStop(stop);
        if (!UnfinishedFiles.endAfter(clean)) {
            stop.run();
        }
        return clean;
    }

    void ask() {
        stop.run();
    }

    void await() throws InterruptedException {
        done.await(MOST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        done.countDown();
        UnfinishedFiles.forget(this);
    }
}
