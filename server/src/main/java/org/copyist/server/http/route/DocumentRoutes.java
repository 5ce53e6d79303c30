package org.copyist.server.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.message.Etags;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.transfer.Upload;
import org.copyist.server.http.transfer.Uploads;
import org.copyist.server.http.view.DocumentDetailView;
import org.copyist.server.http.view.DocumentView;
import org.copyist.server.http.view.JobView;
import org.copyist.server.intake.RefusedFile;
import org.copyist.server.library.Documents;
import org.copyist.server.library.Library;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.document.StoredDocument;
import org.jspecify.annotations.Nullable;

/** The library and its documents. */
public final class DocumentRoutes {
    private final Documents documents;
    private final Uploads uploads;

    public DocumentRoutes(Library library, Uploads uploads) {
        this.documents = library.documents();
        this.uploads = uploads;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/documents", this::list);
        routes.post("/api/documents", this::upload);
        routes.get("/api/documents/{id}", ctx -> send(ctx, documents.get(ctx.pathParam("id"))));
        routes.patch("/api/documents/{id}", this::change);
        routes.delete("/api/documents/{id}", this::delete);
        routes.post("/api/documents/{id}/restore", ctx -> send(ctx, documents.restore(ctx.pathParam("id"))));
        routes.post("/api/documents/{id}/pages", this::addPages);
        routes.put("/api/documents/{id}/pages/order", this::order);
        routes.delete("/api/documents/{id}/pages/{n}", this::removePage);
        routes.post("/api/documents/{id}/merge", this::merge);
    }

    private record ListView(List<DocumentView> documents, int total, int offset, List<String> tags) {}

    private void list(Context ctx) {
        List<String> words = Requests.text(ctx, "q", 200)
                .map(q -> Arrays.asList(q.strip().split("\\s+", -1)))
                .orElse(List.of());
        DocumentLists.Filter filter = new DocumentLists.Filter(
                words,
                Requests.text(ctx, "tag", Documents.MAX_TAG),
                Requests.bool(ctx, "bin").orElse(false));
        int offset = Requests.offset(ctx);
        DocumentLists.Listing listing = documents.list(filter, sort(ctx), offset, Requests.limit(ctx));
        Json.send(
                ctx,
                200,
                new ListView(
                        listing.documents().stream().map(DocumentView::of).toList(),
                        listing.total(),
                        offset,
                        documents.tags()));
    }

    private static DocumentLists.Order sort(Context ctx) {
        String name = Requests.text(ctx, "sort", 20).orElse("changed");
        return switch (name) {
            case "changed" -> DocumentLists.Order.CHANGED;
            case "added" -> DocumentLists.Order.ADDED;
            case "title" -> DocumentLists.Order.TITLE;
            case "unchecked" -> DocumentLists.Order.UNCHECKED;
            default ->
                throw new InvalidArgumentException(
                        "sort must be one of changed, added, title and unchecked, got " + name);
        };
    }

    private record UploadedView(List<DocumentView> documents, List<JobView> jobs, List<RefusedFile> refused) {
        static UploadedView of(Documents.Uploaded uploaded) {
            return new UploadedView(
                    uploaded.documents().stream().map(DocumentView::of).toList(),
                    uploaded.jobs().stream().map(JobView::of).toList(),
                    uploaded.refused());
        }
    }

    private void upload(Context ctx) {
        Upload upload = uploads.receive(ctx);
        Documents.Upload wanted = new Documents.Upload(
                upload.field("title"),
                upload.fields("tag"),
                upload.field("model"),
                upload.field("language"),
                upload.field("collection"),
                upload.isTrue("together"),
                upload.isTrue("splitSpreads"),
                upload.field("read").filter("false"::equals).isEmpty());
        Json.send(ctx, 201, UploadedView.of(documents.upload(upload.files(), wanted)));
    }

    private void addPages(Context ctx) {
        String id = documents.get(ctx.pathParam("id")).id();
        Upload upload = uploads.receive(ctx);
        Documents.Uploaded uploaded = documents.addPages(id, upload.files(), upload.isTrue("splitSpreads"));
        Json.send(ctx, 201, UploadedView.of(uploaded));
    }

    private record Order(@Nullable List<Integer> pages) {}

    private void order(Context ctx) {
        List<Integer> pages = Json.read(ctx, Order.class).pages();
        if (pages == null || pages.contains(null)) {
            throw new InvalidArgumentException("pages must be a list of page numbers");
        }
        send(ctx, documents.order(ctx.pathParam("id"), Requests.ifMatch(ctx), pages));
    }

    private record RemovedView(DocumentDetailView document, DocumentView removed) {}

    private void removePage(Context ctx) {
        Documents.PageRemoved result =
                documents.removePage(ctx.pathParam("id"), Requests.ifMatch(ctx), Requests.page(ctx));
        Json.send(ctx, 200, new RemovedView(detail(result.document()), DocumentView.of(result.removed())));
    }

    private record Merge(@Nullable String document, @Nullable Integer at) {}

    private void merge(Context ctx) {
        Merge merge = Json.read(ctx, Merge.class);
        if (merge.document() == null) {
            throw new InvalidArgumentException("document is missing: the id of the one whose pages are to be moved");
        }
        OptionalInt at = merge.at() == null ? OptionalInt.empty() : OptionalInt.of(merge.at());
        send(ctx, documents.merge(ctx.pathParam("id"), Requests.ifMatch(ctx), merge.document(), at));
    }

    private record Change(
            @Nullable String title, @Nullable List<String> tags, @Nullable String model, @Nullable String language) {}

    private void change(Context ctx) {
        long version = Requests.ifMatch(ctx);
        String id = documents.get(ctx.pathParam("id")).id();
        JsonNode body = Json.readTree(ctx);
        Change change = Json.convert(body, Change.class);
        Documents.Change wanted = new Documents.Change(
                Optional.ofNullable(change.title()),
                Optional.ofNullable(change.tags()),
                Json.given(body, "model", change.model()),
                Json.given(body, "language", change.language()));
        send(ctx, documents.change(id, version, wanted));
    }

    private void delete(Context ctx) {
        String id = ctx.pathParam("id");
        if (Requests.bool(ctx, "forever").orElse(false)) {
            documents.purge(id);
        } else {
            documents.moveToBin(id);
        }
        ctx.status(204);
    }

    private void send(Context ctx, StoredDocument document) {
        ctx.header("ETag", Etags.of(document.version()));
        Json.send(ctx, 200, detail(document));
    }

    private DocumentDetailView detail(StoredDocument document) {
        return DocumentDetailView.of(document, documents.pages(document.id()));
    }
}
