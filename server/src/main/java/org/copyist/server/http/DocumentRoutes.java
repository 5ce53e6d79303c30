package org.copyist.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.Views.DetailView;
import org.copyist.server.http.Views.DocumentView;
import org.copyist.server.http.Views.JobView;
import org.copyist.server.job.JobProgress;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.DocumentStore.NewFile;
import org.copyist.server.store.StoredDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library and its documents. */
final class DocumentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentRoutes.class);

    static final int MAX_TITLE = 300;
    private static final int MAX_TAG = 100;
    private static final int MAX_TAGS = 50;

    private final Library library;
    private final Uploads uploads;

    DocumentRoutes(Library library, Uploads uploads) {
        this.library = library;
        this.uploads = uploads;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/documents", this::list);
        routes.post("/api/documents", this::upload);
        routes.get("/api/documents/{id}", ctx -> send(ctx, library.documents().get(ctx.pathParam("id"))));
        routes.patch("/api/documents/{id}", this::change);
        routes.delete("/api/documents/{id}", this::delete);
        routes.post("/api/documents/{id}/restore", this::restore);
        routes.post("/api/documents/{id}/pages", this::addPages);
    }

    private record ListView(List<DocumentView> documents, int total, int offset, List<String> tags) {}

    private void list(Context ctx) {
        List<String> words = Requests.text(ctx, "q", 200)
                .map(q -> Arrays.asList(q.strip().split("\\s+", -1)))
                .orElse(List.of());
        DocumentStore.Filter filter = new DocumentStore.Filter(
                words,
                Requests.text(ctx, "tag", MAX_TAG),
                Requests.bool(ctx, "bin").orElse(false));
        int offset = Requests.offset(ctx);
        DocumentStore.Listing listing = library.documents().list(filter, offset, Requests.limit(ctx));
        Json.send(
                ctx,
                200,
                new ListView(
                        listing.documents().stream().map(DocumentView::of).toList(),
                        listing.total(),
                        offset,
                        library.documents().tags()));
    }

    private record UploadedView(List<DocumentView> documents, List<JobView> jobs, List<Uploads.Refused> refused) {}

    private void upload(Context ctx) {
        Uploads.Received received = uploads.receive(ctx);
        Optional<String> title = uploads.field(ctx, "title").map(FileNames::plainText);
        List<String> tags = tags(uploads.fields(ctx, "tag"));
        Optional<String> model = uploads.field(ctx, "model");
        library.readers().page(model); // is it there?
        boolean together = uploads.field(ctx, "together").filter("true"::equals).isPresent();
        boolean read = !uploads.field(ctx, "read").filter("false"::equals).isPresent();
        List<StoredDocument> documents = new ArrayList<>();
        List<Uploads.Refused> refused = new ArrayList<>(received.refused());
        for (List<NewFile> files : together
                ? List.of(received.files())
                : received.files().stream().map(List::of).toList()) {
            try {
                documents.add(create(title, tags, model, files));
            } catch (CopyistException e) {
                if (documents.isEmpty()) {
                    throw e;
                }
                refused.add(new Uploads.Refused(files.get(0).fileName(), e.code(), String.valueOf(e.getMessage())));
            }
        }
        List<JobProgress> jobs = new ArrayList<>();
        if (read) {
            documents.forEach(document -> queue(document, List.of(), refused).ifPresent(jobs::add));
        }
        sendUploaded(ctx, documents, jobs, refused);
    }

    /** The document is saved already, and the answer must say so even if its reading cannot be queued. */
    private Optional<JobProgress> queue(StoredDocument document, List<Integer> pages, List<Uploads.Refused> refused) {
        try {
            return Optional.of(library.jobs().submit(document.id(), pages, Optional.empty()));
        } catch (CopyistException e) {
            refused.add(new Uploads.Refused(
                    document.title(), e.code(), "it is saved, but its reading cannot be queued: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private StoredDocument create(
            Optional<String> title, List<String> tags, Optional<String> model, List<NewFile> files) {
        String name = title.filter(t -> !t.isEmpty())
                .orElseGet(() -> FileNames.title(files.get(0).fileName()));
        return library.documents().create(FileNames.shortened(name, MAX_TITLE), tags, model, files);
    }

    private void addPages(Context ctx) {
        String id = ctx.pathParam("id");
        library.documents().get(id);
        Uploads.Received received = uploads.receive(ctx);
        List<Integer> numbers = library.documents().append(id, received.files());
        List<Uploads.Refused> refused = new ArrayList<>(received.refused());
        StoredDocument document = library.documents().get(id);
        List<JobProgress> jobs = queue(document, numbers, refused).stream().toList();
        sendUploaded(ctx, List.of(document), jobs, refused);
    }

    private void sendUploaded(
            Context ctx, List<StoredDocument> documents, List<JobProgress> jobs, List<Uploads.Refused> refused) {
        List<DocumentView> views = documents.stream()
                .map(document -> DocumentView.of(library.documents().get(document.id())))
                .toList();
        Json.send(
                ctx, 201, new UploadedView(views, jobs.stream().map(JobView::of).toList(), refused));
    }

    private void change(Context ctx) {
        long version = Requests.ifMatch(ctx);
        StoredDocument old = library.documents().get(ctx.pathParam("id"));
        JsonNode body = Json.readTree(ctx);
        Change change = Json.convert(body, Change.class);
        String title = change.title() == null ? old.title() : FileNames.plainText(change.title());
        if (title.isEmpty() || title.length() > MAX_TITLE) {
            throw new InvalidArgumentException("a title has 1 to " + MAX_TITLE + " characters, got " + title.length());
        }
        List<String> tags = change.tags() == null ? old.tags() : tags(change.tags());
        Optional<String> model = body.has("model") ? Optional.ofNullable(change.model()) : old.model();
        library.readers().page(model);
        send(ctx, library.documents().change(old.id(), version, title, tags, model));
    }

    private record Change(@Nullable String title, @Nullable List<String> tags, @Nullable String model) {}

    private static List<String> tags(List<String> given) {
        List<String> tags = given.stream()
                .map(FileNames::plainText)
                .filter(tag -> !tag.isEmpty())
                .toList();
        if (tags.size() > MAX_TAGS || tags.stream().anyMatch(tag -> tag.length() > MAX_TAG)) {
            throw new InvalidArgumentException(
                    "at most " + MAX_TAGS + " tags of " + MAX_TAG + " characters each are kept");
        }
        return tags;
    }

    private void delete(Context ctx) {
        String id = ctx.pathParam("id");
        if (Requests.bool(ctx, "forever").orElse(false)) {
            library.documents().purge(id).forEach(this::removeIfUnused);
        } else {
            library.jobs().cancelAllOf(id);
            library.documents().moveToBin(id);
        }
        ctx.status(204);
    }

    /** The document has gone already, whatever becomes of its pictures. */
    private void removeIfUnused(String file) {
        try {
            library.documents().ifUnused(file, library.files()::delete);
        } catch (CopyistException | UncheckedIOException e) {
            LOG.warn("A picture that nobody needs any more could not be removed", e);
        }
    }

    private void restore(Context ctx) {
        StoredDocument document = library.documents().restore(ctx.pathParam("id"));
        send(ctx, document);
    }

    private void send(Context ctx, StoredDocument document) {
        ctx.header("ETag", Requests.etag(document.version()));
        Json.send(ctx, 200, DetailView.of(document, library.pages().summaries(document.id())));
    }
}
