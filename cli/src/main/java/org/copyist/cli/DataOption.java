package org.copyist.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the library is; a part of every command that uses it. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the library (default: .copyist in the home folder).")
    private @Nullable Path data;

    DataOption() {}

    Path folder() {
        return data == null ? Path.of(System.getProperty("user.home"), ".copyist") : data;
    }
}
