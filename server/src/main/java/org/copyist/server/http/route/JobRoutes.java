package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.transfer.ProgressEvents;
import org.copyist.server.http.view.JobView;
import org.copyist.server.job.JobProgress;
import org.copyist.server.library.Library;
import org.jspecify.annotations.Nullable;

/** Readings that wait, run or have ended, and their events. */
public final class JobRoutes {
    private final Library library;
    private final ProgressEvents<JobProgress> events;

    public JobRoutes(Library library) {
        this.library = library;
        this.events = new ProgressEvents<>(
                library.jobs()::subscribe, progress -> progress.job().state().isFinal(), JobView::of);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/jobs", this::list);
        routes.post("/api/jobs", this::submit);
        routes.sse(
                "/api/jobs/events",
                client -> events.stream(client, () -> library.jobs().list(true, 0, ProgressEvents.AT_FIRST)));
        routes.get("/api/jobs/{jobId}", ctx -> send(ctx, 200, library.jobs().get(ctx.pathParam("jobId"))));
        routes.delete("/api/jobs/{jobId}", ctx -> send(ctx, 200, library.jobs().cancel(ctx.pathParam("jobId"))));
        routes.sse("/api/jobs/{jobId}/events", client -> {
            String id = client.ctx().pathParam("jobId");
            library.jobs().get(id);
            events.streamOne(client, () -> library.jobs().get(id), progress -> progress.job()
                    .id()
                    .equals(id));
        });
    }

    private static void send(Context ctx, int status, JobProgress job) {
        Json.send(ctx, status, JobView.of(job));
    }

    private record Jobs(List<JobView> jobs) {}

    private void list(Context ctx) {
        boolean active = Requests.bool(ctx, "active").orElse(false);
        List<JobProgress> jobs = library.jobs().list(active, Requests.offset(ctx), Requests.limit(ctx));
        Json.send(ctx, 200, new Jobs(jobs.stream().map(JobView::of).toList()));
    }

    private record NewJob(
            @Nullable String documentId,
            @Nullable List<Integer> pages,
            @Nullable String model,
            @Nullable Boolean rest) {}

    private void submit(Context ctx) {
        NewJob job = Json.read(ctx, NewJob.class);
        if (job.documentId() == null) {
            throw new InvalidArgumentException("documentId is missing");
        }
        List<Integer> pages = job.pages() == null ? List.of() : job.pages();
        if (pages.stream().anyMatch(Objects::isNull)) {
            throw new InvalidArgumentException("pages must be a list of page numbers");
        }
        boolean rest = Boolean.TRUE.equals(job.rest());
        send(ctx, 202, library.jobs().submit(job.documentId(), pages, Optional.ofNullable(job.model()), rest));
    }
}
