package org.copyist.training.data;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import org.copyist.core.error.InvalidDatasetException;

/**
 * A folder of data, or a zip that is read like one. Thread-safe; open until closed.
 *
 * @param location what was opened, for messages
 * @param root the folder, perhaps within the zip
 * @param archive what {@link #close} closes
 */
public record DatasetFolder(Path location, Path root, AutoCloseable archive) implements AutoCloseable {
    /**
     * Opens a zip or a folder.
     *
     * @param expectation what should be there, for messages
     * @throws InvalidDatasetException if it is neither
     */
    public static DatasetFolder open(Path location, String expectation) {
        if (Files.isDirectory(location)) {
            return new DatasetFolder(location, location, () -> {});
        }
        if (!Files.isRegularFile(location)) {
            throw new InvalidDatasetException("there is no data at " + location + "; expected " + expectation);
        }
        try {
            FileSystem zip = FileSystems.newFileSystem(location);
            return new DatasetFolder(location, zip.getPath("/"), zip);
        } catch (IOException | ProviderNotFoundException e) {
            throw new InvalidDatasetException(
                    location + " cannot be opened as a zip (" + e.getMessage() + "); expected " + expectation, e);
        }
    }

    /**
     * The file that another file of this data names.
     *
     * @throws InvalidDatasetException if the name leads out of the data
     */
    public Path file(String name) {
        Path file = root.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(root.normalize())) {
            throw new InvalidDatasetException(
                    "'" + name + "' is named in " + location + " and lies outside it; expected a file beside it");
        }
        return file;
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
