package org.copyist.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the trainings. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a model.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainLinesCommand.class,
            TrainHandCommand.class,
            TrainDigitsCommand.class,
            TrainCharactersCommand.class,
            TrainSegmentationCommand.class,
            TrainLanguageModelCommand.class
        })
final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    TrainCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to train; see copyist train --help");
    }
}
