package org.copyist.core.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;

/**
 * Writes a file whole or not at all: first a {@code .part} file of its own beside it, which takes its name when all
 * bytes are on the disk. After a failure, or when the program is interrupted, no part is left and a file that was there
 * before is as it was. Several may write the same file at once; the last one wins. What is no regular file, such as
 * {@code /dev/stdout}, is written to directly. Thread-safe.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** What is written into a file; it may close or flush the stream, which is buffered, but need not. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code file}, or replaces it.
     *
     * @throws OutputException if it cannot be written, or {@code body} fails with an {@link IOException}
     */
    public static void write(Path file, Body body) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    body.writeTo(out);
                }
            } else {
                writeBeside(Files.exists(file) ? file.toRealPath() : file, body);
            }
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write " + file + ": " + FailureReason.of(e)
                            + "; name a file in a folder that can be written",
                    e);
        }
    }

    public static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /** Writes {@code text} in UTF-8. */
    public static void write(Path file, CharSequence text) {
        write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBeside(Path target, Body body) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel = UnfinishedFiles.create(part);
                    OutputStream out = new OpenStream(channel)) {
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
            UnfinishedFiles.remove(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A body that closes its stream must not close the file before its bytes are on the disk. */
    private static final class OpenStream extends BufferedOutputStream {
        OpenStream(FileChannel channel) {
            super(Channels.newOutputStream(channel));
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
