package org.copyist.server.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.StorageFullException;
import org.copyist.server.store.DocumentStore.NewFile;

/** Takes files from a multipart request into the store. Jetty has written them to the disk, within the limits, before. */
final class Uploads {
    private static final int MAX_FIELD_BYTES = 10_000;
    /** Of an upload that is too large; a sender that goes on beyond is cut off. */
    private static final long MAX_DISCARDED_BYTES = 64L << 20;

    private final Library library;
    private final HttpSettings settings;

    Uploads(Library library, HttpSettings settings) {
        this.library = library;
        this.settings = settings;
    }

    /** A file that was not accepted, and why. */
    record Refused(String fileName, String code, String detail) {}

    /** The files of one request that are safely stored, and those that were not accepted. */
    record Received(List<NewFile> files, List<Refused> refused) {}

    /**
     * @throws CopyistException if not a single file can be accepted: the reason of the first
     */
    Received receive(Context ctx) {
        List<Part> files = files(ctx);
        List<NewFile> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Optional<CopyistException> first = Optional.empty();
        for (Part part : files) {
            String name = FileNames.clean(
                    Optional.ofNullable(part.getSubmittedFileName()).orElse(""));
            try {
                accepted.add(store(part, name));
            } catch (StorageFullException e) {
                throw e;
            } catch (CopyistException e) {
                refused.add(new Refused(name, e.code(), String.valueOf(e.getMessage())));
                first = first.or(() -> Optional.of(e));
            }
        }
        if (accepted.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        return new Received(accepted, refused);
    }

    /** The files of a request, at least one. */
    List<Part> files(Context ctx) {
        library.files().requireSpace();
        List<Part> files = parts(ctx).stream()
                .filter(part -> part.getName().equals("file"))
                .toList();
        if (files.isEmpty()) {
            throw new InvalidArgumentException("the upload holds no file; send each as a part called file");
        }
        if (files.size() > settings.maxFiles()) {
            throw new LimitExceededException(
                    "at most " + settings.maxFiles() + " files at once, got " + files.size() + "; send them in turns");
        }
        return files;
    }

    private NewFile store(Part part, String name) {
        String sha256;
        try (InputStream in = part.getInputStream()) {
            sha256 = library.files().put(in);
        } catch (IOException e) {
            throw new InvalidArgumentException(name + " did not arrive whole", e);
        }
        try {
            return new NewFile(name, sha256, library.pictures().countPages(sha256, name));
        } catch (CopyistException e) {
            library.documents().ifUnused(sha256, library.files()::delete);
            throw e;
        }
    }

    /** The texts of all fields with this name. */
    List<String> fields(Context ctx, String name) {
        List<String> values = new ArrayList<>();
        for (Part part : parts(ctx)) {
            if (part.getName().equals(name) && part.getSubmittedFileName() == null) {
                values.add(text(part, name));
            }
        }
        return values;
    }

    Optional<String> field(Context ctx, String name) {
        return fields(ctx, name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    private static String text(Part part, String name) {
        if (part.getSize() > MAX_FIELD_BYTES) {
            throw new LimitExceededException("the field " + name + " is too long");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidArgumentException("the field " + name + " did not arrive whole", e);
        }
    }

    private Collection<Part> parts(Context ctx) {
        if (!ctx.isMultipartFormData()) {
            throw new HttpProblem(415, "multipart-expected", "files are sent as multipart/form-data");
        }
        try {
            requireSize(ctx.req());
            // The configuration of Javalin's multipart handling goes to Jetty with the first look at a part.
            ctx.uploadedFileMap();
            return ctx.req().getParts();
        } catch (IOException | ServletException e) {
            if (isOverLimit(e)) {
                // What is left of the upload is not read: the connection cannot serve another request.
                ctx.header("Connection", "close");
                throw new LimitExceededException(limits(), e);
            }
            throw new HttpProblem(400, "bad-request", "the upload did not arrive whole; nothing of it was kept");
        }
    }

    private void requireSize(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > settings.maxUploadBytes()) {
            discard(request.getInputStream());
            throw new LimitExceededException(limits());
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

    private String limits() {
        return "a file may have " + settings.maxFileBytes() + " bytes, and an upload " + settings.maxUploadBytes()
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
