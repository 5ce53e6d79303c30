package org.copyist.server.http;

import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import io.javalin.router.HandlerWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import org.copyist.core.error.BusyException;

/**
 * A body is read by a thread that waits for it, so whoever sends slowly holds one. Small bodies are therefore awaited by
 * Jetty without a thread, and of the large ones only so many are read at once: what needs no body, and every small edit, is
 * answered whatever the others do. Thread-safe.
 */
final class LargeBodies implements HandlerWrapper {
    /** Up to here a body is small. */
    static final int SMALL_BYTES = 32 << 10;

    private static final int AT_ONCE = 40;

    private final Semaphore free = new Semaphore(AT_ONCE);

    @Override
    public Handler wrap(Endpoint endpoint) {
        return ctx -> {
            if (!endpoint.method.isHttpMethod() || !isLarge(ctx.req())) {
                endpoint.handler.handle(ctx);
                return;
            }
            if (!free.tryAcquire()) {
                ctx.header("Connection", "close"); // the body is not read
                throw new BusyException("the server is receiving " + AT_ONCE
                        + " uploads already; nothing of this one was kept. Try again in a while");
            }
            try {
                endpoint.handler.handle(ctx);
            } finally {
                free.release();
            }
        };
    }

    private static boolean isLarge(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > SMALL_BYTES || (length < 0 && request.getHeader("Transfer-Encoding") != null);
    }
}
