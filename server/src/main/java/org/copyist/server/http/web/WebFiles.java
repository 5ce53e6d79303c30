package org.copyist.server.http.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.copyist.core.error.NotFoundException;
import org.copyist.server.http.access.Access;

/**
 * The web page: its own files from {@code org/copyist/server/web/} on the class path, and libraries from WebJars under
 * {@code /webjars/NAME/…}, without a version in the address.
 */
public final class WebFiles {
    private static final String WEB = "org/copyist/server/web/";
    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9@_-][A-Za-z0-9@._-]*(/[A-Za-z0-9@_-][A-Za-z0-9@._-]*)*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final WebJars webJars = new WebJars();
    private final Map<String, Optional<byte[]>> cache = new ConcurrentHashMap<>();

    public void register(RoutesConfig routes) {
        routes.get("/", ctx -> send(ctx, "index.html", load("index.html")), Access.OPEN);
        routes.get("/webjars/<path>", this::webJar, Access.OPEN);
        routes.get("/<path>", WebFiles::file, Access.OPEN);
    }

    private void webJar(Context ctx) {
        String path = safe(ctx.pathParam("path"));
        send(ctx, path, cache.computeIfAbsent("/webjars/" + path, key -> webJars.load(path)));
    }

    private static void file(Context ctx) {
        String path = safe(ctx.pathParam("path"));
        send(ctx, path, load(path));
    }

    /** Not kept in memory: a change shows on reload. */
    private static Optional<byte[]> load(String path) {
        return Resources.bytes(WEB + path);
    }

    private static String safe(String path) {
        if (!SAFE_PATH.matcher(path).matches()) {
            throw new NotFoundException("there is nothing at /" + path);
        }
        return path;
    }

    private static void send(Context ctx, String path, Optional<byte[]> bytes) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (bytes.isEmpty() || type == null) {
            throw new NotFoundException("there is nothing at /" + path);
        }
        ctx.contentType(type).header("Cache-Control", "no-cache").result(bytes.get());
    }
}
