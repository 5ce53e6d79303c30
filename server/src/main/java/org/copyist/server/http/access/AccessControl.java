package org.copyist.server.http.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.error.ConflictException;
import org.copyist.server.http.message.HttpProblem;

/**
 * Lets in who may come in. Without a token the server is for this machine: a foreign name in {@code Host} means that
 * some web page has led the browser here by its own name (DNS rebinding). With a token, that must be shown. A request
 * that changes something must not come from another site's page, by what the browser itself says of it.
 */
public final class AccessControl {
    private static final String COOKIE = "copyist";
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Optional<AccessToken> token;

    public AccessControl(Optional<AccessToken> token) {
        this.token = token;
    }

    /** Whether requests must show a token. */
    public boolean isNeeded() {
        return token.isPresent();
    }

    /** Before anything else of a request is looked at. */
    public void checkOrigin(Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (token.isEmpty() && !LOCAL_NAMES.contains(withoutPort(host))) {
            throw new HttpProblem(
                    403, "foreign-host", "this server answers to localhost and 127.0.0.1 only, not to " + host);
        }
        if (!SAFE.contains(ctx.method())) {
            requireSameSite(ctx, host);
        }
        if (token.isPresent()) {
            RequestRates.count(ctx);
        }
    }

    /** Once it is known which route answers, however its address was written. */
    public void checkToken(Context ctx) {
        if (token.isPresent() && !ctx.routeRoles().contains(Access.OPEN) && !isKnown(ctx, token.get())) {
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

    private static boolean isKnown(Context ctx, AccessToken token) {
        String authorization = ctx.header("Authorization");
        if (authorization != null && authorization.startsWith("Bearer ")) {
            return token.matches(authorization.substring("Bearer ".length()).strip());
        }
        String cookie = ctx.cookie(COOKIE);
        return cookie != null && token.sessions().isOpen(cookie);
    }

    public void openSession(Context ctx, String shown) {
        if (token.isPresent()) {
            if (!token.get().matches(shown)) {
                throw new HttpProblem(401, "token-required", "this is not the access token of this server");
            }
            setCookie(ctx, token.get().sessions().open(), (int) Sessions.LASTS.toSeconds());
        }
    }

    /** Ends the session of the caller, if there is one. */
    public void closeSession(Context ctx) {
        String cookie = ctx.cookie(COOKIE);
        if (token.isPresent() && cookie != null) {
            token.get().sessions().end(cookie);
        }
        setCookie(ctx, "", 0);
    }

    /** Ends all sessions. */
    public void closeSessions(Context ctx) {
        token.ifPresent(known -> known.sessions().endAll());
        setCookie(ctx, "", 0);
    }

    /**
     * Makes a new token and ends all sessions but a new one of the caller.
     *
     * @throws ConflictException if this server has none
     */
    public String renewToken(Context ctx) {
        AccessToken known = token.orElseThrow(
                () -> new ConflictException("this server is for this machine only and has no access token"));
        String renewed = known.renew();
        setCookie(ctx, known.sessions().open(), (int) Sessions.LASTS.toSeconds());
        return renewed;
    }

    private static void setCookie(Context ctx, String value, int maxAgeSeconds) {
        boolean secure = "https".equals(ctx.scheme());
        ctx.cookie(new Cookie(COOKIE, value, "/", maxAgeSeconds, secure, true, null, SameSite.STRICT));
    }
}
