package org.copyist.recognition;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The time that a page may take: processor time of the threads that work on it, so that a busy machine costs nothing. A page
 * with many lines is given more. Thread-safe.
 */
final class ReadingTime {
    /** Share of the time that every line adds. */
    private static final int LINES_PER_LIMIT = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long limitNanos;
    private final AtomicLong usedNanos = new AtomicLong();
    private volatile long allowedNanos;

    ReadingTime(Duration limit) {
        this.limitNanos = limit.toNanos();
        this.allowedNanos = limitNanos;
    }

    /** Allows what a page of so many lines may take. */
    void allowFor(int lines) {
        allowedNanos = limitNanos + lines * (limitNanos / LINES_PER_LIMIT);
    }

    /** Does the work, all of it on this thread, and counts what it takes. */
    <T> T count(Supplier<T> work) {
        long start = now();
        try {
            return work.get();
        } finally {
            usedNanos.addAndGet(now() - start);
        }
    }

    boolean isOver() {
        return usedNanos.get() > allowedNanos;
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
