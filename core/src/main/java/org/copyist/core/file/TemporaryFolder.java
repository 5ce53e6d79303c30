package org.copyist.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;

/** The folder into which native libraries are unpacked before they are loaded. Thread-safe. */
public final class TemporaryFolder {
    private TemporaryFolder() {}

    /**
     * Checks that a native library can be unpacked there and run, to say so in a sentence: the libraries themselves fail
     * with an {@link Error}.
     *
     * @param library its name, for messages
     * @param bytes its size
     * @throws OutputException if there is no such folder, it is full, or nothing in it may be run
     */
    public static void requireForNative(String library, long bytes) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            require(folder, bytes);
        } catch (IOException e) {
            throw new OutputException(
                    "the native library of " + library + " cannot be unpacked into the temporary folder " + folder
                            + ": " + FailureReason.of(e) + "; name another one with the environment variable TMPDIR",
                    e);
        }
    }

    private static void require(Path folder, long bytes) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no such folder");
        }
        Path probe = Files.createTempFile(folder, "copyist", ".so");
        try {
            if (probe.toFile().setExecutable(true) && !Files.isExecutable(probe)) {
                throw new IOException("nothing in it may be run (it is mounted noexec)");
            }
        } finally {
            Files.delete(probe);
        }
        if (Files.getFileStore(folder).getUsableSpace() < bytes) {
            throw new IOException("it has less than " + (bytes / 1_000_000 + 1) + " MB left");
        }
    }
}
