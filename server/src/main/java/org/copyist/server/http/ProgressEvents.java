package org.copyist.server.http;

import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.copyist.server.http.Views.JobView;
import org.copyist.server.job.JobProgress;
import org.copyist.server.job.JobQueue;

/**
 * Sends the progress of jobs to browsers. Each has a thread and a short queue of its own, so that a slow one hinders
 * neither the reading nor the others: it misses steps in between, never an end.
 */
final class JobEvents {
    private static final int MAX_STREAMS = 100;
    private static final int QUEUED = 200;
    private static final int HEARTBEAT_SECONDS = 10;

    private final JobQueue jobs;
    private final AtomicInteger streams = new AtomicInteger();

    JobEvents(JobQueue jobs) {
        this.jobs = jobs;
    }

    /** Begins to send; until the end of one job, or, without an id, for as long as the browser listens. */
    void stream(SseClient client, Optional<String> jobId) {
        if (streams.incrementAndGet() > MAX_STREAMS) {
            streams.decrementAndGet();
            client.close();
            return;
        }
        client.keepAlive();
        Thread thread = new Thread(() -> run(client, jobId), "copyist-events");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("CatchingUnchecked") // a browser that went away shows in many ways
    private void run(SseClient client, Optional<String> jobId) {
        BlockingQueue<JobProgress> queue = new LinkedBlockingQueue<>(QUEUED);
        Runnable unsubscribe = jobs.subscribe(progress -> offer(queue, progress, jobId));
        try {
            List<JobProgress> now = jobId.isPresent() ? List.of(jobs.get(jobId.get())) : jobs.list(true, 0, QUEUED / 2);
            for (JobProgress progress : now) {
                send(client, progress);
            }
            boolean ended = jobId.isPresent() && now.get(0).job().state().isFinal();
            while (!ended && !client.terminated()) {
                JobProgress progress = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (progress == null) {
                    client.sendComment("still here");
                } else {
                    send(client, progress);
                    ended = jobId.isPresent() && progress.job().state().isFinal();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            client.close();
        } finally {
            unsubscribe.run();
            streams.decrementAndGet();
            client.close();
        }
    }

    private static void offer(BlockingQueue<JobProgress> queue, JobProgress progress, Optional<String> jobId) {
        if (jobId.isPresent() && !jobId.get().equals(progress.job().id())) {
            return;
        }
        while (!queue.offer(progress)) {
            JobProgress dropped = queue.poll();
            if (dropped != null && dropped.job().state().isFinal()) {
                queue.poll();
                queue.offer(dropped);
            }
        }
    }

    private static void send(SseClient client, JobProgress progress) {
        String event = progress.job().state().isFinal() ? "end" : "progress";
        client.sendEvent(event, Json.text(JobView.of(progress)));
    }
}
