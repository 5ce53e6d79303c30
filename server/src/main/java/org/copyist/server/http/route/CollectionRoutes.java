package org.copyist.server.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.view.JsonValues;
import org.copyist.server.library.Collections;
import org.copyist.server.library.Library;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.text.CorrectedLines;
import org.copyist.server.store.text.CorrectedLines.CorrectedLine;
import org.copyist.server.teaching.Teachings;
import org.jspecify.annotations.Nullable;

/** Collections, their documents, and the lines in them that people have corrected. */
public final class CollectionRoutes {
    private final Collections collections;
    private final Teachings teachings;

    public CollectionRoutes(Library library) {
        this.collections = library.collections();
        this.teachings = library.teachings();
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/collections", this::list);
        routes.post("/api/collections", ctx -> send(ctx, 201, collections.create(name(ctx))));
        routes.get("/api/collections/{id}", ctx -> send(ctx, 200, collections.get(id(ctx))));
        routes.patch("/api/collections/{id}", this::change);
        routes.delete("/api/collections/{id}", ctx -> {
            collections.remove(id(ctx));
            ctx.status(204);
        });
        routes.put(
                "/api/collections/{id}/documents/{documentId}",
                ctx -> send(ctx, 200, collections.put(id(ctx), ctx.pathParam("documentId"))));
        routes.delete(
                "/api/collections/{id}/documents/{documentId}",
                ctx -> send(ctx, 200, collections.takeOut(id(ctx), ctx.pathParam("documentId"))));
        routes.get("/api/collections/{id}/lines", this::lines);
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }

    private record Named(@Nullable String name) {}

    private static String name(Context ctx) {
        Named named = Json.read(ctx, Named.class);
        return named.name() == null ? "" : named.name();
    }

    private record Change(@Nullable String name, @Nullable String language) {}

    private void change(Context ctx) {
        JsonNode body = Json.readTree(ctx);
        Change change = Json.convert(body, Change.class);
        send(
                ctx,
                200,
                collections.change(
                        id(ctx),
                        new Collections.Change(
                                Optional.ofNullable(change.name()), Json.given(body, "language", change.language()))));
    }

    private record CollectionView(
            String id, String name, @Nullable String language, String createdAt, List<String> documents) {
        static CollectionView of(StoredCollection c) {
            return new CollectionView(
                    c.id(), c.name(), c.language().orElse(null), c.createdAt().toString(), c.documents());
        }
    }

    private record ListView(List<CollectionView> collections) {}

    private void list(Context ctx) {
        Json.send(
                ctx,
                200,
                new ListView(collections.all().stream().map(CollectionView::of).toList()));
    }

    private static void send(Context ctx, int status, StoredCollection collection) {
        Json.send(ctx, status, CollectionView.of(collection));
    }

    private record LinesView(
            int usable,
            int empty,
            Map<String, Integer> characters,
            List<CorrectedLine> contradictory,
            @Nullable Integer fewest) {}

    private void lines(Context ctx) {
        CorrectedLines lines = collections.correctedLines(id(ctx));
        Json.send(
                ctx,
                200,
                new LinesView(
                        lines.usable().size(),
                        lines.empty(),
                        lines.characters(),
                        lines.contradictory(),
                        JsonValues.orNull(teachings.fewestLines())));
    }
}
