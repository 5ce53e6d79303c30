package org.copyist.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the evaluations. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures a model on labelled data.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EvaluateLinesCommand.class,
            EvaluateDigitsCommand.class,
            EvaluateCharactersCommand.class,
            EvaluatePagesCommand.class
        })
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    EvaluateCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to evaluate; see copyist evaluate --help");
    }
}
