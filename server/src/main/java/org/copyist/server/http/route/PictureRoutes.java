package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.OptionalInt;
import org.copyist.server.http.message.Requests;
import org.copyist.server.library.Library;
import org.copyist.server.library.PagePicture;
import org.copyist.server.library.Pages;
import org.copyist.server.store.page.StoredPage;

/** Pictures of pages and lines. A picture never changes under its ETag, so a browser asks for it once. */
public final class PictureRoutes {
    private static final String PAGE = "/api/documents/{id}/pages/{n}";

    private final Pages pages;

    public PictureRoutes(Library library) {
        this.pages = library.pages();
    }

    public void register(RoutesConfig routes) {
        routes.get(PAGE + "/image", this::image);
        routes.get(PAGE + "/thumbnail", ctx -> send(ctx, pages.thumbnail(page(ctx))));
        routes.get(PAGE + "/lines/{lineId}/image", this::line);
    }

    private StoredPage page(Context ctx) {
        return pages.get(ctx.pathParam("id"), Requests.page(ctx));
    }

    private void image(Context ctx) {
        OptionalInt width = Requests.integer(ctx, "width", 16, 8000);
        send(ctx, pages.picture(page(ctx), width));
    }

    private void line(Context ctx) {
        StoredPage page = page(ctx);
        send(ctx, pages.line(page, PageRoutes.line(page, ctx)));
    }

    private static void send(Context ctx, PagePicture picture) {
        String etag = "\"" + picture.tag() + "\"";
        // Another picture may come to the same address, after a line was moved: ask each time, answer shortly.
        ctx.header("ETag", etag).header("Cache-Control", "private, no-cache");
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType("image/jpeg").result(picture.jpeg().get());
        }
    }
}
