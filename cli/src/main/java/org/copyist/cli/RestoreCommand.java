package org.copyist.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.server.library.Library;
import org.copyist.server.store.Backup;
import org.copyist.server.store.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a library out of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a library out of a backup, in a folder that holds none. Every picture is checked.",
            "Example: copyist restore letters-2026-11.zip --data ~/letters"
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.zip", description = "As written by copyist backup.")
    private Path zip = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec command;

    RestoreCommand() {}

    @Override
    public Integer call() {
        try (DataFolder folder = DataFolder.open(data.folder())) {
            Backup.restore(folder, zip);
        }
        try (Library library = Library.open(data.folder())) {
            library.rebuildIndex();
            command.commandLine()
                    .getErr()
                    .printf(
                            "%s holds %d document(s) now%n",
                            data.folder(), library.documents().all().size());
        }
        return 0;
    }
}
