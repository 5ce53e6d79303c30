package org.copyist.server.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StorageFullException;

/**
 * Files named after the SHA-256 of their bytes: a file is there whole or not at all, the same bytes are kept once, and
 * damage can be seen. Thread-safe.
 */
public final class FileStore {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final DataFolder folder;
    private final long reserveBytes;

    /**
     * @param reserveBytes how much of the disk is left alone, so that the database can go on when pictures cannot
     */
    public FileStore(DataFolder folder, long reserveBytes) {
        this.folder = folder;
        this.reserveBytes = reserveBytes;
    }

    /**
     * Keeps the bytes of {@code content}; they are on the disk when this returns.
     *
     * @return lower-case hexadecimal SHA-256 of the bytes
     * @throws StorageFullException if the disk is full
     */
    public String put(InputStream content) {
        requireSpace();
        try {
            Path incoming = Files.createTempFile(folder.incoming(), "put", null);
            try {
                String sha256 = copy(content, incoming);
                Path target = locate(sha256);
                Files.createDirectories(shelf(sha256));
                Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
                sync(shelf(sha256));
                return sha256;
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw StorageErrors.translate(e);
        }
    }

    public String put(byte[] content) {
        return put(new ByteArrayInputStream(content));
    }

    /** Refuses with {@link StorageFullException} if only the reserve is left. */
    public void requireSpace() {
        long free = folder.freeBytes();
        if (free < reserveBytes) {
            throw new StorageFullException("the disk of " + folder.root() + " has only " + free / 1_000_000
                    + " MB left, and " + reserveBytes / 1_000_000
                    + " MB are kept free; delete something there, then try again");
        }
    }

    private static String copy(InputStream content, Path target) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel);
                InputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(out);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Makes a new name in {@code directory} survive a power cut; where the system cannot, it does so itself. */
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not open directories; its file system journals the rename.
            return;
        }
    }

    /**
     * The file whose bytes have this SHA-256.
     *
     * @throws NotFoundException if it is not there
     */
    public Path path(String sha256) {
        Path path = locate(sha256);
        if (!Files.isRegularFile(path)) {
            throw new NotFoundException("the file " + sha256 + " is missing from " + folder.images()
                    + "; bring it back from a backup with copyist restore");
        }
        return path;
    }

    private Path locate(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
        return shelf(sha256).resolve(sha256);
    }

    private Path shelf(String sha256) {
        return folder.images().resolve(sha256.substring(0, 2));
    }

    /** The names of all files kept, in no order. */
    public List<String> list() {
        try (Stream<Path> files = Files.walk(folder.images(), 2)) {
            return files.map(p -> p.getFileName().toString())
                    .filter(name -> SHA256.matcher(name).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of files whose bytes are no longer what they were when they came. Reads everything. */
    public List<String> damaged() {
        return list().stream().filter(name -> !name.equals(hash(locate(name)))).toList();
    }

    /** Removes files that nothing refers to any more. */
    public void delete(String sha256) {
        try {
            Files.deleteIfExists(locate(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(ByteBuffer.wrap(buffer, 0, n));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
