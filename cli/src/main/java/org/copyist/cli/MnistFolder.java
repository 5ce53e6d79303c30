package org.copyist.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the MNIST files are when nobody says so. */
final class MnistFolder {
    private static final Path USUAL = Path.of("data", "mnist");

    private MnistFolder() {}

    /** {@code data/mnist} here, else in the checkout that this program was built in, else here for the message's sake. */
    static Path find(Optional<Path> given) {
        if (given.isPresent()) {
            return given.get();
        }
        if (Files.isDirectory(USUAL)) {
            return USUAL;
        }
        String home = System.getProperty("copyist.home");
        for (Path at = home == null ? null : Path.of(home).toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(USUAL))) {
                return at.resolve(USUAL);
            }
        }
        return USUAL;
    }
}
