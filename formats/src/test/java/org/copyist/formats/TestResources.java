package org.copyist.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files under {@code src/test/resources}. */
public final class TestResources {
    private static final Path SOURCES = Path.of("src", "test", "resources");

    private TestResources() {}

    public static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestResources.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder, sorted, without its SOURCES. */
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> !file.endsWith("SOURCES")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a golden file; with {@code -Dgolden.update=true} it is first overwritten with {@code actual}. */
    public static byte[] golden(String name, byte[] actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Path file = SOURCES.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, actual);
            return actual;
        }
        return bytes(name);
    }
}
