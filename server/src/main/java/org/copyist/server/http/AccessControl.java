package org.copyist.server.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who may come in. Without a token the server is for this machine: a foreign name in {@code Host} means that
 * some web page has led the browser here by its own name (DNS rebinding). With a token, that must be shown. A request
 * that changes something must not come from another site's page, by what the browser itself says of it.
 */
final class AccessControl {
    private static final String COOKIE = "copyist";
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Optional<AccessToken> token;

    AccessControl(Optional<AccessToken> token) {
        this.token = token;
    }

    void check(Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (token.isEmpty() && !LOCAL_NAMES.contains(withoutPort(host))) {
            throw new HttpProblem(
                    403, "foreign-host", "this server answers to localhost and 127.0.0.1 only, not to " + host);
        }
        if (!SAFE.contains(ctx.method())) {
            requireSameSite(ctx, host);
        }
        if (token.isPresent() && needsToken(ctx.path()) && !isKnown(ctx, token.get())) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new HttpProblem(
                    401,
                    "token-required",
                    "this server wants its access token; it was shown when it was first started");
        }
    }

    private static void requireSameSite(Context ctx, String host) {
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !host.equalsIgnoreCase(authority(origin));
        if (foreign) {
            throw new HttpProblem(403, "foreign-site", "a page of another site may not change anything here");
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    /** The page itself, its description and the way to sign in are open; what the library holds is not. */
    private static boolean needsToken(String path) {
        return (path.startsWith("/api/") && !path.equals("/api/session")) || path.equals("/metrics");
    }

    private static boolean isKnown(Context ctx, AccessToken token) {
        String authorization = ctx.header("Authorization");
        if (authorization != null && authorization.startsWith("Bearer ")) {
            return token.matches(authorization.substring("Bearer ".length()).strip());
        }
        String cookie = ctx.cookie(COOKIE);
        return cookie != null && token.matches(cookie);
    }

    void openSession(Context ctx, String shown) {
        if (token.isPresent()) {
            if (!token.get().matches(shown)) {
                throw new HttpProblem(401, "token-required", "this is not the access token of this server");
            }
            ctx.cookie(cookie(ctx, shown, 30 * 86_400));
        }
    }

    static void closeSession(Context ctx) {
        ctx.cookie(cookie(ctx, "", 0));
    }

    private static Cookie cookie(Context ctx, String value, int maxAgeSeconds) {
        boolean secure = "https".equals(ctx.scheme());
        return new Cookie(COOKIE, value, "/", maxAgeSeconds, secure, true, null, SameSite.STRICT);
    }
}
