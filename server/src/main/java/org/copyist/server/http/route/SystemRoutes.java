package org.copyist.server.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.server.http.access.Access;
import org.copyist.server.http.access.AccessControl;
import org.copyist.server.http.message.Json;
import org.copyist.server.http.transfer.UploadLimits;
import org.copyist.server.http.web.Resources;
import org.jspecify.annotations.Nullable;

/** The server itself: whether it is up, what it measures, what it allows, who may come in. */
public final class SystemRoutes {
    private static final int MAX_LOGIN_BYTES = 1000;

    private final String version;
    private final UploadLimits uploads;
    private final AccessControl access;
    private final Supplier<String> metrics;

    /**
     * @param version of Copyist
     * @param metrics what the server measures, in the Prometheus text format
     */
    public SystemRoutes(String version, UploadLimits uploads, AccessControl access, Supplier<String> metrics) {
        this.version = version;
        this.uploads = uploads;
        this.access = access;
        this.metrics = metrics;
    }

    public void register(RoutesConfig routes) {
        routes.get("/health", ctx -> Json.send(ctx, 200, new Health("up")), Access.OPEN);
        routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.get()));
        routes.get(
                "/openapi.yaml",
                ctx -> ctx.contentType("application/yaml")
                        .result(Resources.bytes("org/copyist/server/openapi.yaml")
                                .orElseThrow()),
                Access.OPEN);
        routes.get("/api/info", this::info);
        routes.post("/api/session", this::openSession, Access.OPEN);
        routes.delete("/api/session", ctx -> ended(ctx, access::closeSession), Access.OPEN);
        routes.delete("/api/sessions", ctx -> ended(ctx, access::closeSessions));
        routes.post("/api/token", ctx -> Json.send(ctx, 200, new NewToken(access.renewToken(ctx))));
    }

    private record NewToken(String token) {}

    private static void ended(Context ctx, Consumer<Context> ending) {
        ending.accept(ctx);
        ctx.status(204);
    }

    private record Health(String status) {}

    private record ServiceDescription(
            String version, long maxFileBytes, long maxUploadBytes, int maxFiles, boolean tokenRequired) {}

    private void info(Context ctx) {
        Json.send(
                ctx,
                200,
                new ServiceDescription(
                        version, uploads.maxFileBytes(), uploads.maxBytes(), uploads.maxFiles(), access.isNeeded()));
    }

    private record Login(@Nullable String token) {}

    private void openSession(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        if (length < 0 || length > MAX_LOGIN_BYTES) { // nobody has shown a token yet
            throw new LimitExceededException(
                    "a session is opened with a body of at most " + MAX_LOGIN_BYTES + " bytes and its Content-Length");
        }
        String token = Json.read(ctx, Login.class).token();
        if (token == null) {
            throw new InvalidArgumentException("token is missing");
        }
        access.openSession(ctx, token);
        ctx.status(204);
    }
}
