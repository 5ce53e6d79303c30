package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.http.Views.DocumentView;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.intake.GroundTruthImport.Imported;
import org.copyist.server.intake.GroundTruthImport.Refused;
import org.copyist.server.store.CorrectedLines;
import org.copyist.server.store.StoredCollection;
import org.copyist.server.store.StoredDocument;

/** Pictures with their text: corrected lines to take away, and what others have transcribed to take in. */
final class GroundTruthRoutes {
    private static final int MAX_DOCUMENTS = 1000;

    private final Library library;
    private final Uploads uploads;
    private final HttpSettings settings;
    private final CorrectedLinesExport export;
    private final GroundTruthImport intake;

    GroundTruthRoutes(Library library, Uploads uploads, HttpSettings settings) {
        this.library = library;
        this.uploads = uploads;
        this.settings = settings;
        this.export = new CorrectedLinesExport(library.pages(), library.pictures(), library.files());
        this.intake =
                new GroundTruthImport(library.files(), library.documents(), library.pictures(), settings.limits());
    }

    void register(RoutesConfig routes) {
        routes.get("/api/exports/lines", this::exportDocuments);
        routes.get("/api/collections/{id}/lines/export", this::exportCollection);
        routes.post("/api/imports", ctx -> take(ctx, Optional.empty()));
        routes.post(
                "/api/collections/{id}/imports",
                ctx -> take(ctx, Optional.of(library.collections().get(ctx.pathParam("id")))));
    }

    private void exportDocuments(Context ctx) throws IOException {
        List<String> ids = ctx.queryParams("document").stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MAX_DOCUMENTS) {
            throw new InvalidArgumentException("give 1 to " + MAX_DOCUMENTS + " documents, got " + ids.size());
        }
        List<StoredDocument> documents =
                ids.stream().map(library.documents()::get).toList();
        String name = documents.size() == 1 ? documents.get(0).title() : "copyist";
        export(ctx, name, library.documents().correctedLines(ids));
    }

    private void exportCollection(Context ctx) throws IOException {
        StoredCollection collection = library.collections().get(ctx.pathParam("id"));
        export(ctx, collection.name(), library.collections().correctedLines(collection.id()));
    }

    private void export(Context ctx, String name, CorrectedLines lines) throws IOException {
        String format = Requests.required(ctx, "format", 20);
        library.files().requireSpace();
        Path file = Files.createTempFile(settings.incoming(), "lines", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            export.write(lines, format, out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        ctx.contentType("application/zip")
                .header("Content-Disposition", FileNames.attachment(FileNames.clean(name) + "-" + format + ".zip"))
                .header("Cache-Control", "no-store")
                .result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    private record ImportedView(List<DocumentView> documents, int lines, List<Refused> refused, List<String> notes) {}

    /** Each file becomes a document; if not a single one can be taken, the reason of the first is the answer. */
    private void take(Context ctx, Optional<StoredCollection> collection) throws IOException {
        List<StoredDocument> documents = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int lines = 0;
        Optional<CopyistException> first = Optional.empty();
        for (Part part : uploads.files(ctx)) {
            String name = FileNames.clean(
                    Optional.ofNullable(part.getSubmittedFileName()).orElse(""));
            try {
                Imported imported = take(part, name, collection.map(StoredCollection::id));
                documents.add(imported.document());
                lines += imported.lines();
                imported.refused().forEach(refused::add);
                notes.addAll(imported.notes());
            } catch (CopyistException e) { // what was taken before stays taken: the answer tells of both
                refused.add(new Refused(name, e.code(), String.valueOf(e.getMessage())));
                first = first.or(() -> Optional.of(e));
            }
        }
        if (documents.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        Json.send(
                ctx,
                201,
                new ImportedView(documents.stream().map(DocumentView::of).toList(), lines, refused, notes));
    }

    private Imported take(Part part, String name, Optional<String> collectionId) throws IOException {
        Path file = Files.createTempFile(settings.incoming(), "import", null);
        try {
            try (InputStream in = part.getInputStream()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            String title = FileNames.shortened(FileNames.title(name), DocumentRoutes.MAX_TITLE);
            return intake.take(file, name, title, collectionId, settings.maxFiles());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
