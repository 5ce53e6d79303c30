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
 * kill) while they are being written. Work that ends in good order, see {@link CleanStop}, ends first. Thread-safe.
 */
final class UnfinishedFiles {
    private static final Set<Path> FILES = new HashSet<>();
    private static final Set<CleanStop> WORK = new HashSet<>();
    private static boolean ending;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(UnfinishedFiles::end, "end of the program"));
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

    /** Waits for {@code work} at the end of the program. Returns false if it has ended already. */
    static boolean endAfter(CleanStop work) {
        synchronized (FILES) {
            return !ending && WORK.add(work);
        }
    }

    static void forget(CleanStop work) {
        synchronized (FILES) {
            WORK.remove(work);
        }
    }

    private static void end() {
        Set<CleanStop> work;
        synchronized (FILES) {
            work = Set.copyOf(WORK);
        }
        work.forEach(CleanStop::ask);
        try {
            for (CleanStop each : work) {
                each.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deleteAll();
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
