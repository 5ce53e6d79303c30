package org.copyist.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.copyist.training.data.DigitStrings;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.MarkedNumbers;
import org.copyist.training.data.Mnist;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes numbers composed of MNIST's digits, to train and measure the reading of numbers. */
@Command(
        name = "compose-digits",
        mixinStandardHelpOptions = true,
        description = {
            "Composes numbers of two to eight digits out of MNIST's, half of them with digits that touch, and writes them"
                    + " as a line set. With --marks, amounts, dates, times and numbers with signs.",
            "Example: copyist compose-digits --count 30000 --out numbers"
        })
final class ComposeDigitsCommand implements Callable<Integer> {
    @Option(
            names = "--test",
            description = "Of the test digits, whose writers are others, instead of those for training.")
    private boolean test;

    @Option(names = "--marks", description = "With points, commas, dashes, slashes, colons, apostrophes and signs.")
    private boolean marks;

    @Mixin
    private LineSetOptions lineSet = new LineSetOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "The MNIST files (default: data/mnist).")
    private @Nullable Path data;

    @Spec
    private CommandSpec command;

    ComposeDigitsCommand() {}

    @Override
    public Integer call() {
        lineSet.requireValid();
        Path folder = MnistFolder.find(Optional.ofNullable(data));
        LabelledImages digits = test ? Mnist.test(folder) : Mnist.train(folder);
        Stream<LabelledLine> lines = marks
                ? new MarkedNumbers(digits, lineSet.seed()).lines(lineSet.count())
                : new DigitStrings(digits, lineSet.seed()).lines(lineSet.count());
        lineSet.write(lines, command.commandLine().getErr());
        return 0;
    }
}
