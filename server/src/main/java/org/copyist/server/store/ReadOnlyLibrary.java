package org.copyist.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.Folders;

/**
 * A library that may only be read, on a read-only disk for one, made usable: a copy of its database in a temporary folder,
 * with links to its pictures. What is changed there is lost. For one thread; close it to remove the copy.
 */
public final class ReadOnlyLibrary implements AutoCloseable {
    private final Path copy;

    private ReadOnlyLibrary(Path copy) {
        this.copy = copy;
    }

    /** @throws OutputException if there is no room for the copy */
    public static ReadOnlyLibrary of(Path root) {
        try {
            ReadOnlyLibrary library = new ReadOnlyLibrary(Files.createTempDirectory("copyist-library"));
            try {
                library.fill(root);
                return library;
            } catch (IOException | RuntimeException e) {
                library.close();
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(
                    "the library in " + root + " can only be read, and a copy of its database cannot be made in "
                            + System.getProperty("java.io.tmpdir") + ": " + FailureReason.of(e),
                    e);
        }
    }

    private void fill(Path root) throws IOException {
        for (String name : List.of(DataFolder.DATABASE, DataFolder.DATABASE + "-wal")) {
            if (Files.exists(root.resolve(name))) {
                Files.copy(root.resolve(name), copy.resolve(name));
            }
        }
        Path images = root.toAbsolutePath().resolve(DataFolder.IMAGES);
        if (!Files.isDirectory(images)) {
            return;
        }
        try (Stream<Path> pictures = Files.walk(images, 2)) {
            for (Path picture : pictures.filter(Files::isRegularFile).toList()) {
                Path link = copy.resolve(DataFolder.IMAGES).resolve(images.relativize(picture));
                Files.createDirectories(link.resolveSibling(""));
                Files.createSymbolicLink(link, picture);
            }
        }
    }

    /** Where it is. */
    public Path root() {
        return copy;
    }

    @Override
    public void close() {
        try {
            Folders.delete(copy);
        } catch (IOException e) {
            throw new OutputException("the copy in " + copy + " cannot be removed: " + FailureReason.of(e), e);
        }
    }
}
