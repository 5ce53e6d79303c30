package org.copyist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.OutputException;

/** Folders that a command writes into. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes {@code folder} if it is not there, named by {@code --out}.
     *
     * @throws OutputException if that cannot be done
     */
    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException(
                    "cannot make the folder " + folder + ": " + e.getMessage()
                            + "; name a folder that can be written with --out",
                    e);
        }
    }
}
