package org.copyist.server.http.transfer;

import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.server.http.message.HttpProblem;
import org.copyist.server.library.Library;

/** Parses multipart requests. Jetty writes their parts to the disk, within the limits. */
public final class Uploads {
    /** Of an upload that is too large; a sender that goes on beyond is cut off. */
    private static final long MAX_DISCARDED_BYTES = 64L << 20;

    private final Library library;
    private final UploadLimits limits;

    public Uploads(Library library, UploadLimits limits) {
        this.library = library;
        this.limits = limits;
    }

    /**
     * The upload of a request, parsed.
     *
     * @throws InvalidArgumentException if it holds no file
     * @throws LimitExceededException if it is too large, or holds too many files
     */
    public Upload receive(Context ctx) {
        library.requireSpace();
        Upload upload = new Upload(parts(ctx));
        int files = upload.files().size();
        if (files > limits.maxFiles()) {
            throw new LimitExceededException(
                    "at most " + limits.maxFiles() + " files at once, got " + files + "; send them in turns");
        }
        return upload;
    }

    private List<Part> parts(Context ctx) {
        if (!ctx.isMultipartFormData()) {
            throw new HttpProblem(415, "multipart-expected", "files are sent as multipart/form-data");
        }
        try {
            requireSize(ctx.req());
            // The configuration of Javalin's multipart handling goes to Jetty with the first look at a part.
            ctx.uploadedFileMap();
            return List.copyOf(ctx.req().getParts());
        } catch (IOException | ServletException e) {
            if (isOverLimit(e)) {
                // What is left of the upload is not read: the connection cannot serve another request.
                ctx.header("Connection", "close");
                throw new LimitExceededException(tooLarge(), e);
            }
            throw new HttpProblem(400, "bad-request", "the upload did not arrive whole; nothing of it was kept");
        }
    }

    private void requireSize(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limits.maxBytes()) {
            discard(request.getInputStream());
            throw new LimitExceededException(tooLarge());
        }
    }

    /** Who is still sending when the connection is closed never sees the answer. */
    private static void discard(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = MAX_DISCARDED_BYTES;
        for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
            left -= n;
        }
    }

    private String tooLarge() {
        return "a file may have " + limits.maxFileBytes() + " bytes, and an upload " + limits.maxBytes()
                + "; split it or send it in turns";
    }

    /** Jetty has no type for this, only words. */
    private static boolean isOverLimit(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("exceed") || message.contains("too large") || message.contains("max length")) {
                return true;
            }
        }
        return false;
    }
}
