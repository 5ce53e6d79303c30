package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.transfer.ProgressEvents;
import org.copyist.server.http.view.JsonValues;
import org.copyist.server.library.Library;
import org.copyist.server.store.teaching.StoredTeaching;
import org.copyist.server.store.teaching.StoredTeaching.ChangedLine;
import org.copyist.server.store.teaching.StoredTeaching.CurvePoint;
import org.copyist.server.store.teaching.StoredTeaching.State;
import org.copyist.server.teaching.TeachingProgress;
import org.copyist.server.teaching.Teachings;
import org.jspecify.annotations.Nullable;

/** Teaching models the hands of collections, and the events of it. */
public final class TeachingRoutes {
    private final Library library;
    private final Teachings teachings;
    private final ProgressEvents<TeachingProgress> events;

    public TeachingRoutes(Library library) {
        this.library = library;
        this.teachings = library.teachings();
        this.events = new ProgressEvents<>(
                teachings::subscribe, progress -> progress.teaching().state() != State.RUNNING, TeachingView::of);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/collections/{id}/teachings", this::list);
        routes.post(
                "/api/collections/{id}/teachings",
                ctx -> send(
                        ctx,
                        202,
                        teachings.begin(
                                library.collections().get(ctx.pathParam("id")).id())));
        routes.sse(
                "/api/teachings/events",
                client ->
                        events.stream(client, () -> teachings.current().stream().toList()));
        routes.get("/api/teachings/{teachingId}", ctx -> send(ctx, 200, teachings.get(id(ctx))));
        routes.delete("/api/teachings/{teachingId}", ctx -> send(ctx, 200, teachings.stop(id(ctx))));
        routes.post("/api/teachings/{teachingId}/resume", ctx -> send(ctx, 202, teachings.resume(id(ctx))));
    }

    private static String id(Context ctx) {
        return ctx.pathParam("teachingId");
    }

    private record TeachingList(List<TeachingView> teachings) {}

    private void list(Context ctx) {
        String collection = library.collections().get(ctx.pathParam("id")).id();
        Json.send(
                ctx,
                200,
                new TeachingList(teachings.list(collection).stream()
                        .map(TeachingView::of)
                        .toList()));
    }

    private static void send(Context ctx, int status, TeachingProgress progress) {
        Json.send(ctx, status, TeachingView.of(progress));
    }

    private record OutcomeView(
            String verdict,
            double handBefore,
            double handAfter,
            double othersBefore,
            double othersAfter,
            int aside,
            List<ChangedLine> changed) {
        static OutcomeView of(StoredTeaching.Outcome o) {
            return new OutcomeView(
                    o.verdict().code(),
                    o.handBefore(),
                    o.handAfter(),
                    o.othersBefore(),
                    o.othersAfter(),
                    o.aside(),
                    o.changed());
        }
    }

    private record TeachingView(
            String id,
            String collectionId,
            String state,
            int lines,
            @Nullable String modelInUse,
            long step,
            long steps,
            @Nullable String stage,
            @Nullable Integer secondsLeft,
            List<CurvePoint> curve,
            @Nullable OutcomeView outcome,
            @Nullable String model,
            @Nullable String error,
            @Nullable String errorCode,
            String createdAt,
            @Nullable String finishedAt) {
        static TeachingView of(TeachingProgress progress) {
            StoredTeaching t = progress.teaching();
            return new TeachingView(
                    t.id(),
                    t.collectionId(),
                    t.state().code(),
                    t.lines(),
                    t.modelInUse().orElse(null),
                    t.step(),
                    t.steps(),
                    progress.stage().orElse(null),
                    JsonValues.orNull(progress.secondsLeft()),
                    t.curve(),
                    t.outcome().map(OutcomeView::of).orElse(null),
                    t.model().orElse(null),
                    JsonValues.sentence(t.error()),
                    JsonValues.code(t.error()),
                    t.createdAt().toString(),
                    t.finishedAt().map(Object::toString).orElse(null));
        }
    }
}
