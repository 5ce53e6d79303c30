package org.copyist.formats.groundtruth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.LimitExceededException;

/**
 * A folder of data, or a zip that is read like one. Nothing outside it can be reached by any name that a file in it gives.
 * Thread-safe; open until closed.
 *
 * @param location what was opened, for messages
 * @param root the folder, perhaps within the zip. Where everything lies in one folder, as in many zips, it is that folder
 * @param archive what {@link #close} closes
 */
public record DatasetFolder(String location, Path root, AutoCloseable archive) implements AutoCloseable {
    /** The most that is read of one file with text, in bytes: tables and descriptions of pages. */
    public static final int MOST_TEXT_BYTES = 64 << 20;

    public DatasetFolder {
        requireNonNull(location, "location is null");
        requireNonNull(root, "root is null");
        requireNonNull(archive, "archive is null");
    }

    /**
     * Opens a zip or a folder.
     *
     * @param expectation what should be there, for messages
     * @throws InvalidDatasetException if it is neither
     */
    public static DatasetFolder open(Path location, String expectation) {
        return open(location, location.toString(), expectation);
    }

    /**
     * Opens a zip or a folder.
     *
     * @param shown what to call it in messages
     * @param expectation what should be there, for messages
     * @throws InvalidDatasetException if it is neither
     */
    public static DatasetFolder open(Path location, String shown, String expectation) {
        if (Files.isDirectory(location)) {
            return new DatasetFolder(shown, location, () -> {});
        }
        if (!Files.isRegularFile(location)) {
            throw new InvalidDatasetException("there is no data at " + shown + "; expected " + expectation);
        }
        try {
            FileSystem zip = FileSystems.newFileSystem(location);
            return new DatasetFolder(shown, onlyFolder(zip.getPath("/")), zip);
        } catch (IOException | ProviderNotFoundException | IllegalArgumentException e) {
            throw new InvalidDatasetException(
                    shown + " cannot be opened as a zip"
                            + (e instanceof ProviderNotFoundException ? "" : " (" + e.getMessage() + ")")
                            + "; expected " + expectation,
                    e);
        }
    }

    /** Who zips a folder gets a zip with that folder in it, and Macs add one of their own. */
    private static Path onlyFolder(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            List<Path> found = files.filter(file -> !isHidden(file)).toList();
            return found.size() == 1 && Files.isDirectory(found.get(0)) ? found.get(0) : root;
        }
    }

    private static boolean isHidden(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.startsWith("__MACOSX");
    }

    /** All files, at any depth, in the order of their names. */
    public List<Path> files() {
        try (Stream<Path> files = Files.walk(root, 8)) {
            return files.filter(file -> Files.isRegularFile(file) && !isHidden(file) && !isInHidden(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidDatasetException("cannot list " + location + ": " + e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw new InvalidDatasetException(
                    location + " holds '" + e.getInput().replaceAll("\\p{Cntrl}", "?") + "', which is no file name ("
                            + e.getReason() + "); rename it and zip the folder again",
                    e);
        }
    }

    private boolean isInHidden(Path file) {
        for (Path part : root.relativize(file)) {
            if (isHidden(part)) {
                return true;
            }
        }
        return false;
    }

    /** The name of {@code file} within this data, with slashes. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The file that another file of this data names.
     *
     * @throws InvalidDatasetException if the name leads out of the data
     */
    public Path file(String name) {
        Path file;
        try {
            file = root.resolve(name).normalize();
        } catch (IllegalArgumentException e) {
            throw new InvalidDatasetException("'" + name + "' is named in " + location + " and is no file name", e);
        }
        if (name.isEmpty() || !file.startsWith(root.normalize())) {
            throw new InvalidDatasetException(
                    "'" + name + "' is named in " + location + " and lies outside it; expected a file beside it");
        }
        return file;
    }

    /**
     * The bytes of a file.
     *
     * @param most more bytes are refused, whatever a zip says of its size
     * @throws InvalidDatasetException if it is not there or cannot be read
     * @throws LimitExceededException if it is larger
     */
    public byte[] read(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new LimitExceededException(
                        name(file) + " in " + location + " is larger than " + (most >> 20) + " MiB; split it");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(name(file) + " is not in " + location, e);
        } catch (IOException e) {
            throw new InvalidDatasetException(name(file) + " in " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The first bytes of a file, {@code most} or fewer. */
    byte[] head(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new InvalidDatasetException(name(file) + " in " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The text of a file.
     *
     * @throws InvalidDatasetException if it is not UTF-8
     */
    String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(file, MOST_TEXT_BYTES)))
                    .toString()
                    .replaceFirst("^\ufeff", "");
        } catch (CharacterCodingException e) {
            throw new InvalidDatasetException(name(file) + " in " + location + " is not UTF-8; convert it", e);
        }
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (Exception e) {
            throw new InvalidDatasetException("cannot close " + location + ": " + e.getMessage(), e);
        }
    }
}
