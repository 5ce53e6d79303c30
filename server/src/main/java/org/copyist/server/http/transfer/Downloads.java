package org.copyist.server.http.transfer;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.copyist.server.library.ExportFile;
import org.copyist.server.library.Library;

/** Answers with files, each of them whole before the answer begins. */
public final class Downloads {
    private final Library library;
    private final Path incoming;

    /** @param incoming folder for files on their way out */
    public Downloads(Library library, Path incoming) {
        this.library = library;
        this.incoming = incoming;
    }

    public void send(Context ctx, ExportFile export) throws IOException {
        library.requireSpace();
        Path file = Files.createTempFile(incoming, "export", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            export.body().writeTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        ctx.contentType(export.mediaType())
                .header("Content-Disposition", attachment(export.name()))
                .header("Cache-Control", "no-store")
                .result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** A Content-Disposition that saves under {@code name} (RFC 6266 and 8187). */
    private static String attachment(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
            encoded.append(plain ? Character.toString(c) : String.format("%%%02X", (int) c));
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
