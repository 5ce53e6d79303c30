package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.copyist.server.store.StoredLine;
import org.copyist.server.store.StoredPage;

/** Pictures of pages and lines. A picture never changes under its ETag, so a browser asks for it once. */
final class PictureRoutes {
    private static final String PAGE = "/api/documents/{id}/pages/{n}";

    private final Library library;

    PictureRoutes(Library library) {
        this.library = library;
    }

    void register(RoutesConfig routes) {
        routes.get(PAGE + "/image", this::image);
        routes.get(PAGE + "/thumbnail", this::thumbnail);
        routes.get(PAGE + "/lines/{lineId}/image", this::line);
    }

    private StoredPage page(Context ctx) {
        return library.pages().get(ctx.pathParam("id"), Requests.page(ctx));
    }

    private void image(Context ctx) {
        OptionalInt width = Requests.integer(ctx, "width", 16, 8000);
        StoredPage page = page(ctx);
        String name = library.pictures().full(page);
        StoredPage decoded = library.pages().get(page.key());
        if (width.isEmpty() || width.getAsInt() >= decoded.widthPx()) {
            send(ctx, name, () -> read(library.files().path(name)));
        } else {
            int px = width.getAsInt();
            send(ctx, name + "-" + px, () -> library.pictures().scaled(decoded, px));
        }
    }

    private void thumbnail(Context ctx) {
        StoredPage page = page(ctx);
        Path file = library.pictures().thumbnail(page);
        send(ctx, file.getFileName() + "-t", () -> read(file));
    }

    private void line(Context ctx) {
        StoredPage page = page(ctx);
        StoredLine line = PageRoutes.line(page, ctx);
        String name = library.pictures().full(page) + "-"
                + Integer.toHexString(line.boundary().hashCode())
                + line.direction().quarters();
        send(ctx, name, () -> library.pictures().line(page, line));
    }

    private static void send(Context ctx, String name, Supplier<byte[]> picture) {
        String etag = "\"" + name + "\"";
        // Another picture may come to the same address, after a line was moved: ask each time, answer shortly.
        ctx.header("ETag", etag).header("Cache-Control", "private, no-cache");
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType("image/jpeg").result(picture.get());
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
