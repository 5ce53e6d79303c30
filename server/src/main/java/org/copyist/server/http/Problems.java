package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.copyist.core.error.CopyistException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as {@code application/problem+json} (RFC 9457), with a stable code and never a stack trace. */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The status of each kind of {@link CopyistException}, by its code; the others are the server's own fault. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("not-found", 404),
            Map.entry("stale", 412),
            Map.entry("conflict", 409),
            Map.entry("storage-full", 507),
            Map.entry("invalid-argument", 400),
            Map.entry("invalid-document", 422),
            Map.entry("invalid-dataset", 422),
            Map.entry("unreadable-image", 415),
            Map.entry("limit-exceeded", 413),
            Map.entry("model", 422),
            Map.entry("codec-mismatch", 422));

    private Problems() {}

    private record Problem(String type, String title, int status, String detail, String code) {}

    static void register(RoutesConfig routes) {
        routes.exception(CopyistException.class, (e, ctx) -> write(ctx, status(e), e.code(), e.getMessage()));
        routes.exception(HttpProblem.class, (e, ctx) -> write(ctx, e.status(), e.code(), e.getMessage()));
        routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, e.getStatus(), code(e), e.getMessage()));
        routes.exception(Exception.class, Problems::unexpected);
    }

    static int status(CopyistException e) {
        return STATUS.getOrDefault(e.code(), 500);
    }

    private static String code(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 413 -> "limit-exceeded";
            default -> "http";
        };
    }

    private static void unexpected(Exception e, Context ctx) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException bad) {
                boolean large =
                        bad.getCode() == 413 || String.valueOf(bad.getReason()).contains("exceed");
                write(ctx, large ? 413 : 400, large ? "limit-exceeded" : "bad-request", bad.getReason());
                return;
            }
            if (cause instanceof EofException) {
                write(
                        ctx,
                        400,
                        "bad-request",
                        "the connection ended before the request was complete; nothing was kept");
                return;
            }
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        write(ctx, 500, "internal", "an unexpected error; the server's log tells more");
    }

    private static void write(Context ctx, int status, String code, @Nullable String detail) {
        HttpStatus known = HttpStatus.forStatus(status);
        String title = known == HttpStatus.UNKNOWN ? "Error" : known.getMessage();
        ctx.status(status)
                .contentType(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .result(Json.bytes(new Problem(
                        "urn:copyist:problem:" + code, title, status, detail == null ? title : detail, code)));
    }
}
