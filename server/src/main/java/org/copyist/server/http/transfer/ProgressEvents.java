package org.copyist.server.http.transfer;

import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.copyist.server.http.message.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends progress to browsers. Each has a thread and a short queue of its own, so that a slow one hinders neither the work
 * nor the others: it misses steps in between, never an end.
 *
 * @param <T> what is told
 */
public final class ProgressEvents<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressEvents.class);

    /** Of the things to be told that are under way, most are sent at the beginning. */
    public static final int AT_FIRST = 100;

    private static final int MAX_STREAMS = 100;
    private static final int QUEUED = 2 * AT_FIRST;
    private static final int HEARTBEAT_SECONDS = 10;

    private final Function<Consumer<T>, Runnable> subscribe;
    private final Predicate<T> isFinal;
    private final Function<T, Object> view;
    private final AtomicInteger streams = new AtomicInteger();

    /**
     * @param subscribe has a listener called on every change until the answer is run
     * @param isFinal whether it is the last that is told of a thing
     * @param view what is sent
     */
    public ProgressEvents(Function<Consumer<T>, Runnable> subscribe, Predicate<T> isFinal, Function<T, Object> view) {
        this.subscribe = subscribe;
        this.isFinal = isFinal;
        this.view = view;
    }

    /** Begins to send, first what is under way; for as long as the browser listens. */
    public void stream(SseClient client, Supplier<List<T>> now) {
        begin(client, new Stream<>(now, progress -> true, false));
    }

    /**
     * Begins to send what concerns one thing, until its end.
     *
     * @param now the thing as it is
     * @param concerns whether something told is about it
     */
    public void streamOne(SseClient client, Supplier<T> now, Predicate<T> concerns) {
        begin(client, new Stream<>(() -> List.of(now.get()), concerns, true));
    }

    private record Stream<T>(Supplier<List<T>> now, Predicate<T> concerns, boolean untilEnd) {}

    private void begin(SseClient client, Stream<T> stream) {
        if (streams.incrementAndGet() > MAX_STREAMS) {
            streams.decrementAndGet();
            client.close();
            return;
        }
        client.keepAlive();
        Thread thread = new Thread(() -> run(client, stream), "copyist-events");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("CatchingUnchecked") // a browser that went away shows in many ways
    private void run(SseClient client, Stream<T> stream) {
        BlockingQueue<T> queue = new LinkedBlockingQueue<>(QUEUED);
        Runnable unsubscribe = subscribe.apply(progress -> {
            if (stream.concerns().test(progress)) {
                offer(queue, progress);
            }
        });
        try {
            boolean ended = false;
            for (T progress : stream.now().get()) {
                send(client, progress);
                ended = stream.untilEnd() && isFinal.test(progress);
            }
            while (!ended && isConnected(client)) {
                T progress = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (!isConnected(client)) {
                    break;
                }
                if (progress == null) {
                    client.sendComment("still here");
                } else {
                    send(client, progress);
                    ended = stream.untilEnd() && isFinal.test(progress);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("A browser went away", e);
        } finally {
            unsubscribe.run();
            streams.decrementAndGet();
            if (isConnected(client)) {
                client.close();
            }
        }
    }

    /** Javalin must not close what Jetty has closed and taken back: it would fail to report that, again and again. */
    private static boolean isConnected(SseClient client) {
        try {
            return !client.terminated() && client.ctx().req().getRequestURI() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void offer(BlockingQueue<T> queue, T progress) {
        while (!queue.offer(progress)) {
            T dropped = queue.poll();
            if (dropped != null && isFinal.test(dropped)) {
                queue.poll();
                queue.offer(dropped);
            }
        }
    }

    private void send(SseClient client, T progress) {
        client.sendEvent(isFinal.test(progress) ? "end" : "progress", Json.text(view.apply(progress)));
    }
}
