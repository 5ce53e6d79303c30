package org.copyist.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with forms. */
@Command(
        name = "form",
        mixinStandardHelpOptions = true,
        description = "Reads filled-in forms into tables.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FormLearnCommand.class, FormReadCommand.class})
final class FormCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    FormCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with forms; see copyist form --help");
    }
}
