package org.copyist.training.optimize;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Draws the batches of a training on a thread of its own, a few ahead of those that are asked for. */
final class Prefetch<B> implements AutoCloseable {
    private final TrainingTask<B> task;
    private final long steps;
    private final Queue<Future<B>> drawn = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread drawing = new Thread(work, "training batches");
        drawing.setDaemon(true);
        return drawing;
    });
    private long next;

    /** @param first step whose batch is drawn first, 0-based */
    Prefetch(TrainingTask<B> task, long first) {
        this.task = task;
        this.steps = task.recipe().schedule().steps();
        this.next = first;
    }

    /** The batch of the next step. */
    B next() {
        for (; next < steps && drawn.size() <= task.batchesAhead(); next++) {
            long step = next;
            drawn.add(thread.submit(() -> task.batch(step)));
        }
        try {
            return drawn.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("drawing a training batch failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
