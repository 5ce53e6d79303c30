package org.copyist.server.http.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.concurrent.TimeUnit;

/**
 * How often one address may ask in a minute, on a server that other machines can reach. Javalin counts; more is answered 429.
 * An address is that of the connection: what a request says of where it comes from anybody can make up.
 */
public enum RequestRates {
    SIGN_IN(20),
    FILES(120),
    OTHER(6000);

    private final int perMinute;

    RequestRates(int perMinute) {
        this.perMinute = perMinute;
    }

    public static void register(JavalinConfig config) {
        config.registerPlugin(
                new RateLimitPlugin(plugin -> plugin.setKeyFunction(ctx -> ctx.ip() + " " + of(ctx).name())));
    }

    /** Counts a request, before its body is read. */
    public static void count(Context ctx) {
        ctx.with(RateLimitPlugin.class).requestPerTimeUnit(of(ctx).perMinute, TimeUnit.MINUTES);
    }

    private static RequestRates of(Context ctx) {
        if (ctx.path().startsWith("/api/session")) {
            return SIGN_IN;
        }
        boolean files = ctx.isMultipartFormData() || ctx.path().contains("/export");
        return files ? FILES : OTHER;
    }
}
