package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.http.Views.JobView;
import org.copyist.server.store.ModelStore;
import org.copyist.server.store.PageState;
import org.copyist.server.store.PageSummary;
import org.copyist.server.store.StoredModel;
import org.jspecify.annotations.Nullable;

/** The models of collections: which is in use, taking them away, bringing them in, and reading with them again. */
final class CollectionModelRoutes {
    private final Library library;
    private final Path incoming;

    /** @param incoming folder for files on their way out */
    CollectionModelRoutes(Library library, Path incoming) {
        this.library = library;
        this.incoming = incoming;
    }

    void register(RoutesConfig routes) {
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
        ModelStore.Choice choice = library.choices().choice(collection);
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
        library.choices()
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
        library.files().requireSpace();
        StoredModel model = library.models().importFrom(collection, ctx.req().getInputStream());
        Json.send(ctx, 201, ModelView.of(model));
    }

    private void export(Context ctx) throws IOException {
        String collection = collection(ctx);
        String id = ctx.pathParam("model");
        if (library.models().of(collection).stream()
                .noneMatch(model -> model.id().equals(id))) {
            throw new NotFoundException("this collection has no model " + id);
        }
        Path file = Files.createTempFile(incoming, "model", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            library.models().write(id, out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        ctx.contentType("application/zip")
                .header("Content-Disposition", FileNames.attachment(FileNames.clean(id.replace(' ', '-')) + ".zip"))
                .header("Cache-Control", "no-store")
                .result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    private record Jobs(List<JobView> jobs) {}

    private void readAgain(Context ctx) {
        List<JobView> jobs = new ArrayList<>();
        for (String document : library.collections().get(ctx.pathParam("id")).documents()) {
            List<Integer> pages = library.pages().summaries(document).stream()
                    .filter(CollectionModelRoutes::isUnchecked)
                    .map(PageSummary::number)
                    .toList();
            if (!pages.isEmpty()) {
                jobs.add(JobView.of(library.jobs().submit(document, pages, Optional.empty())));
            }
        }
        Json.send(ctx, 202, new Jobs(jobs));
    }

    /** Pages on which there is nothing for a model to say are left alone. */
    private static boolean isUnchecked(PageSummary page) {
        return page.state() != PageState.READ || page.correctedCount() < page.lineCount();
    }
}
