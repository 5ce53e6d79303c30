package org.copyist.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.copyist.server.http.message.Problems;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** How Jetty works below Javalin: the headers of every answer, its own refusals, and how long it waits for whom. */
final class JettySetup {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                            + " media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self';"
                            + " worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(self), microphone=(), geolocation=()");

    private static final int IDLE_MILLIS = 30_000;
    /** Enough for an address that names the 1000 documents of an export. */
    private static final int HEADER_BYTES = 64 << 10;
    /** Fewer than the files that a process may usually have open. */
    private static final int CONNECTIONS = 500;
    /** How long one may be idle once there are that many. */
    private static final int IDLE_MILLIS_WHEN_MANY = 5_000;

    private JettySetup() {}

    static void http(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE_MILLIS);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.addCustomizer((request, headers) -> {
            HEADERS.forEach(headers::put);
            return request;
        });
    }

    static void server(Server server) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, server);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_WHEN_MANY);
        server.addBean(limit);
        server.setErrorHandler(new Refusals());
        server.setHandler(new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(LargeBodies.SMALL_BYTES, -1, false)));
    }

    /** What Jetty refuses before Copyist sees it, such as an address that is too long, as a problem like any other. */
    private static final class Refusals extends ErrorHandler {
        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            HEADERS.forEach(response.getHeaders()::put);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
            Content.Sink.write(response, true, new String(body(code), StandardCharsets.UTF_8), callback);
        }

        private static byte[] body(int status) {
            return Problems.ofJetty(status, String.valueOf(HttpStatus.getMessage(status)));
        }
    }
}
