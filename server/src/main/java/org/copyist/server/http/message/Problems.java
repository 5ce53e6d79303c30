package org.copyist.server.http.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.BusyException;
import org.copyist.core.error.CopyistException;
import org.copyist.server.failure.UnexpectedError;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as {@code application/problem+json} (RFC 9457), with a stable code and never a stack trace. */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String INTERNAL = "internal";
    private static final String RETRY_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The status of each kind of {@link CopyistException}, by its code; the others are the server's own fault. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("not-found", 404),
            Map.entry("stale", 412),
            Map.entry("conflict", 409),
            Map.entry("storage-full", 507),
            Map.entry("busy", 503),
            Map.entry("invalid-argument", 400),
            Map.entry("invalid-document", 422),
            Map.entry("invalid-dataset", 422),
            Map.entry("unreadable-image", 415),
            Map.entry("limit-exceeded", 413),
            Map.entry("model", 422),
            Map.entry("codec-mismatch", 422));

    private Problems() {}

    /** @param errorId under which the server's log has the trace; null for what is no fault of the server */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Problem(
            String type, String title, int status, String detail, String code, @Nullable String errorId) {}

    public static void register(RoutesConfig routes) {
        routes.exception(CopyistException.class, Problems::foreseen);
        routes.exception(HttpProblem.class, (e, ctx) -> write(ctx, e.status(), e.code(), e.getMessage()));
        routes.exception(HttpResponseException.class, Problems::ofJavalin);
        routes.exception(Exception.class, Problems::unexpected);
    }

    private static void foreseen(CopyistException e, Context ctx) {
        int status = STATUS.getOrDefault(e.code(), 500);
        Optional<UnexpectedError> ours = status == 500
                ? Optional.of(logged(e, ctx))
                : Optional.empty(); // a file that cannot be written, for one
        if (e instanceof BusyException) {
            ctx.header("Retry-After", RETRY_SECONDS);
        }
        write(
                ctx,
                problem(
                        status,
                        e.code(),
                        e.getMessage(),
                        ours.map(UnexpectedError::id).orElse(null)));
    }

    private static UnexpectedError logged(Exception e, Context ctx) {
        return UnexpectedError.log(LOG, ctx.method() + " " + ctx.path() + " failed", e);
    }

    private static void ofJavalin(HttpResponseException e, Context ctx) {
        if (e.getStatus() == 429) {
            ctx.header("Retry-After", "60");
            write(ctx, 429, code(e), "this address has asked too often; wait a minute, then try again");
        } else {
            write(ctx, e.getStatus(), code(e), e.getMessage());
        }
    }

    private static String code(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 413 -> "limit-exceeded";
            case 429 -> "too-many-requests";
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
        write(ctx, internal(logged(e, ctx)));
    }

    private static Problem internal(UnexpectedError error) {
        return problem(500, INTERNAL, error.sentence(), error.id());
    }

    /** For what ends a request beyond every exception handler: too little memory, too deep a recursion, a broken class. */
    public static void unexpected(HttpServletResponse response, Error thrown) {
        UnexpectedError error = UnexpectedError.log(LOG, "a request failed", thrown);
        try {
            response.setStatus(500);
            response.setContentType(MEDIA_TYPE);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(Json.bytes(internal(error)));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The answer had begun or nobody waits for it", e);
        }
    }

    /** What Jetty refused by itself. */
    public static byte[] ofJetty(int status, String title) {
        return Json.bytes(problem(
                status, status < 500 ? "bad-request" : INTERNAL, "the server refused this request: " + title, null));
    }

    private static void write(Context ctx, int status, String code, @Nullable String detail) {
        write(ctx, problem(status, code, detail, null));
    }

    private static void write(Context ctx, Problem problem) {
        ctx.status(problem.status())
                .contentType(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .result(Json.bytes(problem));
    }

    private static Problem problem(int status, String code, @Nullable String detail, @Nullable String errorId) {
        HttpStatus known = HttpStatus.forStatus(status);
        String title = known == HttpStatus.UNKNOWN ? "Error" : known.getMessage();
        return new Problem(
                "urn:copyist:problem:" + code, title, status, detail == null ? title : detail, code, errorId);
    }
}
