package org.copyist.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Files to be deleted if the program is interrupted (SIGINT, SIGTERM, or the end of the process by any other way but a
 * kill) while they are being written. Thread-safe.
 */
final class UnfinishedFiles {
    private static final Set<Path> FILES = new HashSet<>();
    private static boolean ending;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(UnfinishedFiles::deleteAll, "unfinished-files"));
        } catch (IllegalStateException e) {
            ending = true; // it ends already
        }
    }

    private UnfinishedFiles() {}

    /** Makes {@code file}, which must not exist, and opens it for writing. */
    static FileChannel create(Path file) throws IOException {
        synchronized (FILES) {
            if (ending) {
                throw new IOException("the program is being ended");
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FILES.add(file.toAbsolutePath());
            return channel;
        }
    }

    /** To be called when {@code file} has got its own name, or was deleted. */
    static void remove(Path file) {
        synchronized (FILES) {
            FILES.remove(file.toAbsolutePath());
        }
    }

    private static void deleteAll() {
        synchronized (FILES) {
            ending = true;
            for (Path file : FILES) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    System.err.println("copyist: the unfinished file " + file + " is left: " + e.getMessage());
                }
            }
        }
    }
}
