package org.copyist.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.server.library.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the whole library into one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the whole library, pictures, texts and history, into one ZIP. End copyist serve before.",
            "Example: copyist backup letters-2026-11.zip --data ~/letters"
        })
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.zip", description = "A file that is not there yet.")
    private Path zip = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec command;

    BackupCommand() {}

    @Override
    public Integer call() {
        try (Library library = Library.open(data.folder())) {
            library.backup(zip);
            command.commandLine()
                    .getErr()
                    .printf(
                            "%s holds %d document(s), %.1f MB%n",
                            zip, library.documents().all().size(), Files.size(zip) / 1e6);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
