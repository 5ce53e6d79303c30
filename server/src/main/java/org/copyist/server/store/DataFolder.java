package org.copyist.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that holds everything: the database, the pictures, the search index. What is in it is its owner's alone.
 * Locked while open, so that two servers never write to it; the operating system releases the lock even when the process is
 * killed. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {
    /** Name of the SQLite file in the folder: without it there is no library. */
    public static final String DATABASE = "copyist.db";

    static final String IMAGES = "images";

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Opens {@code root}, made if it is not there, and throws away what a crash left half-written in it.
     *
     * @throws ConflictException if another process has it open
     * @throws InvalidArgumentException if it is not a folder that can be written to
     */
    public static DataFolder open(Path root) {
        try {
            if (Files.notExists(root)) {
                OwnerOnly.folder(root); // the permissions of one that was there are its owner's choice
            }
            Files.createDirectories(root);
            FileChannel lockFile =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new ConflictException("the data folder " + root + " is in use by another Copyist;"
                        + " stop that one, or name another folder");
            }
            DataFolder folder = new DataFolder(root, lockFile);
            folder.prepare();
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new InvalidArgumentException("the data folder " + root + " is a file, not a folder", e);
        } catch (IOException e) {
            throw new InvalidArgumentException(
                    "the data folder " + root + " cannot be used: " + FailureReason.of(e) + "; name another one", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void prepare() throws IOException {
        for (Path folder : List.of(images(), incoming(), index(), thumbnails(), models(), teachings(), log())) {
            OwnerOnly.folder(folder);
        }
        try (Stream<Path> leftovers = Files.list(incoming())) {
            for (Path leftover : leftovers.toList()) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    public Path root() {
        return root;
    }

    /** The SQLite file; beside it, while open, its write-ahead log. */
    public Path database() {
        return root.resolve(DATABASE);
    }

    /** Pictures, named after the SHA-256 of their bytes. */
    public Path images() {
        return root.resolve(IMAGES);
    }

    /** Files on their way in, on the same disk as {@link #images()}; emptied at every start. */
    public Path incoming() {
        return root.resolve("incoming");
    }

    /** The search index; may be deleted while no server runs. */
    public Path index() {
        return root.resolve("index");
    }

    /** Small pictures of pages, named after the large ones; may be deleted at any time. */
    public Path thumbnails() {
        return root.resolve("thumbnails");
    }

    /** The models of collections, each in a folder of its own. */
    public Path models() {
        return root.resolve("models");
    }

    /** What teachings under way work with, each in a folder named after it. */
    public Path teachings() {
        return root.resolve("teachings");
    }

    /** The server's log. */
    public Path log() {
        return root.resolve("log");
    }

    /** Hashes of the sessions that browsers have open. */
    public Path sessions() {
        return root.resolve("sessions");
    }

    /** The hash of the access token. */
    public Path accessToken() {
        return root.resolve("access-token.sha256");
    }

    /** Bytes that may still be written on its disk. */
    public long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the folder free for another process. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
