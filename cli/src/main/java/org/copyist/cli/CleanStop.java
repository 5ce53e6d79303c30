package org.copyist.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in good order when the process is told to (Ctrl-C, SIGTERM): the virtual machine waits until it is
 * closed, or for a minute. Thread-safe.
 */
final class CleanStop implements AutoCloseable {
    private static final long MOST_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private CleanStop(Runnable stop) {
        hook = new Thread(
                () -> {
                    stop.run();
                    try {
                        done.await(MOST_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "clean stop");
    }

    /** @param stop asks the work to end soon; called on another thread */
    static CleanStop with(Runnable stop) {
        CleanStop clean = new CleanStop(stop);
        Runtime.getRuntime().addShutdownHook(clean.hook);
        return clean;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook has been waiting for this
            return;
        }
    }
}
