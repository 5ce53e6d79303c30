package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.server.http.message.HttpProblem;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.transfer.Downloads;
import org.copyist.server.http.view.JobView;
import org.copyist.server.job.JobProgress;
import org.copyist.server.library.Library;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.server.store.teaching.StoredModel;
import org.jspecify.annotations.Nullable;

/** The models of collections: which is in use, taking them away, bringing them in, and reading with them again. */
public final class CollectionModelRoutes {
    private final Library library;
    private final Downloads downloads;

    public CollectionModelRoutes(Library library, Downloads downloads) {
        this.library = library;
        this.downloads = downloads;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/collections/{id}/models", ctx -> send(ctx, collection(ctx)));
        routes.post("/api/collections/{id}/models", this::add);
        routes.put("/api/collections/{id}/model", this::choose);
        routes.get("/api/collections/{id}/models/{model}/export", this::export);
        routes.post("/api/collections/{id}/readings", this::readAgain);
    }

    /** The id of a collection that is there. */
    private String collection(Context ctx) {
        return library.collections().get(ctx.pathParam("id")).id();
    }

    private record ModelView(
            String id,
            String origin,
            String description,
            String licence,
            Map<String, String> figures,
            String createdAt) {
        static ModelView of(StoredModel m) {
            return new ModelView(
                    m.id(),
                    m.origin().code(),
                    m.description(),
                    m.licence(),
                    m.figures(),
                    m.createdAt().toString());
        }
    }

    private record ModelsView(
            String usual,
            @Nullable String inUse,
            boolean hasPrevious,
            @Nullable String previous,
            List<ModelView> models) {}

    private void send(Context ctx, String collection) {
        ModelStore.Choice choice = library.models().choice(collection);
        Json.send(
                ctx,
                200,
                new ModelsView(
                        library.models().usual().id(),
                        choice.inUse().orElse(null),
                        choice.hasPrevious(),
                        choice.previous().orElse(null),
                        library.models().of(collection).stream()
                                .map(ModelView::of)
                                .toList()));
    }

    private record Choice(@Nullable String model) {}

    private void choose(Context ctx) {
        String collection = collection(ctx);
        library.models()
                .choose(
                        collection,
                        Optional.ofNullable(Json.read(ctx, Choice.class).model()));
        send(ctx, collection);
    }

    private void add(Context ctx) throws IOException {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.startsWith("application/zip")) {
            throw new HttpProblem(415, "zip-expected", "a model is sent as application/zip, got " + type);
        }
        String collection = collection(ctx);
        library.requireSpace();
        StoredModel model = library.models().importFrom(collection, ctx.req().getInputStream());
        Json.send(ctx, 201, ModelView.of(model));
    }

    private void export(Context ctx) throws IOException {
        downloads.send(ctx, library.exports().model(collection(ctx), ctx.pathParam("model")));
    }

    private record Jobs(List<JobView> jobs) {}

    private void readAgain(Context ctx) {
        List<JobProgress> jobs = library.collections().readAgain(ctx.pathParam("id"));
        Json.send(ctx, 202, new Jobs(jobs.stream().map(JobView::of).toList()));
    }
}
