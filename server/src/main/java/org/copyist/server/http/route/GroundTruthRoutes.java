package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.transfer.Uploads;
import org.copyist.server.http.view.DocumentView;
import org.copyist.server.intake.RefusedFile;
import org.copyist.server.library.Imports;
import org.copyist.server.library.Library;

/** Pictures with their text, which others have transcribed, to take in. */
public final class GroundTruthRoutes {
    private final Library library;
    private final Uploads uploads;
    private final int mostPages;

    /** @param mostPages of a file */
    public GroundTruthRoutes(Library library, Uploads uploads, int mostPages) {
        this.library = library;
        this.uploads = uploads;
        this.mostPages = mostPages;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/imports", ctx -> take(ctx, Optional.empty()));
        routes.post(
                "/api/collections/{id}/imports",
                ctx -> take(
                        ctx,
                        Optional.of(
                                library.collections().get(ctx.pathParam("id")).id())));
    }

    private record ImportedView(
            List<DocumentView> documents, int lines, List<RefusedFile> refused, List<String> notes) {}

    private void take(Context ctx, Optional<String> collectionId) throws IOException {
        Imports.AllImported imported =
                library.imports().takeAll(uploads.receive(ctx).files(), collectionId, mostPages);
        Json.send(
                ctx,
                201,
                new ImportedView(
                        imported.documents().stream().map(DocumentView::of).toList(),
                        imported.lines(),
                        imported.refused(),
                        imported.notes()));
    }
}
