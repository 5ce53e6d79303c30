package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.PageExporter;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.message.Requests;
import org.copyist.server.http.transfer.Downloads;
import org.copyist.server.library.Exports;
import org.copyist.server.library.Library;

/** Documents, and their corrected lines, as files to take away. */
public final class ExportRoutes {
    private static final int MAX_DOCUMENTS = 1000;

    private final Exports exports;
    private final Downloads downloads;

    public ExportRoutes(Library library, Downloads downloads) {
        this.exports = library.exports();
        this.downloads = downloads;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/exports/formats", ExportRoutes::formats);
        routes.get("/api/exports", this::documents);
        routes.get(
                "/api/exports/lines",
                ctx -> downloads.send(ctx, exports.linesOfDocuments(ids(ctx), Requests.required(ctx, "format", 20))));
        routes.get("/api/collections/{id}/lines/export", this::collection);
    }

    private record FormatView(String id, String name, String extension, String mediaType) {}

    private record FormatsView(List<FormatView> formats) {}

    private static void formats(Context ctx) {
        List<FormatView> formats = new ArrayList<>();
        for (String id : ExportFormats.names()) {
            PageExporter exporter = ExportFormats.named(id);
            formats.add(new FormatView(id, id.toUpperCase(Locale.ROOT), exporter.extension(), exporter.mediaType()));
        }
        Json.send(ctx, 200, new FormatsView(formats));
    }

    private static List<String> ids(Context ctx) {
        List<String> ids = ctx.queryParams("document").stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MAX_DOCUMENTS) {
            throw new InvalidArgumentException("give 1 to " + MAX_DOCUMENTS + " documents, got " + ids.size());
        }
        return ids;
    }

    private void documents(Context ctx) throws IOException {
        PageExporter exporter = ExportFormats.named(Requests.required(ctx, "format", 20));
        downloads.send(ctx, exports.documents(ids(ctx), Requests.text(ctx, "pages", 1000), exporter));
    }

    private void collection(Context ctx) throws IOException {
        String format = Requests.required(ctx, "format", 20);
        downloads.send(ctx, exports.linesOfCollection(ctx.pathParam("id"), format));
    }
}
