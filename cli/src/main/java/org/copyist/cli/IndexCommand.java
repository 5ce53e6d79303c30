package org.copyist.cli;

import java.util.concurrent.Callable;
import org.copyist.server.library.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done to the search index. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "Looks after the search index of the library.",
        subcommands = IndexCommand.Rebuild.class)
final class IndexCommand {
    IndexCommand() {}

    /** Makes the index anew. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Makes the search index anew from the library; copyist serve does so by itself if it is missing or old.",
                "Example: copyist index rebuild --data ~/letters"
            })
    static final class Rebuild implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Spec
        private CommandSpec command;

        Rebuild() {}

        @Override
        public Integer call() {
            try (Library library = Library.open(data.folder())) {
                command.commandLine().getErr().println("lines in the index: " + library.rebuildIndex());
            }
            return 0;
        }
    }
}
