package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineSources;
import org.copyist.training.recombination.LineRecombiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes lines composed of the words of others, to train on. */
@Command(
        name = "recombine-lines",
        mixinStandardHelpOptions = true,
        description = {
            "Cuts the lines of a set between their words, composes new ones out of words of the same writer, and writes"
                    + " them as a line set.",
            "Example: copyist recombine-lines iam-train.zip --count 20000 --out recombined"
        })
final class RecombineLinesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "A zip or folder with lines.tsv, or of PAGE or ALTO files.")
    private Path set = Path.of(".");

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private LineSetOptions lineSet = new LineSetOptions();

    @Spec
    private CommandSpec command;

    RecombineLinesCommand() {}

    @Override
    public Integer call() {
        lineSet.requireValid();
        try (LabelledLines lines = LineSources.open(set);
                LineRecognizer recognizer = LineRecognizer.of(model.bundle(LineRecognizer.TASK))) {
            LineRecombiner recombiner = LineRecombiner.of(lines, recognizer);
            PrintWriter err = command.commandLine().getErr();
            err.println(recombiner.size() + " lines are cut");
            lineSet.write(recombiner.compose(lineSet.count(), lineSet.seed()), err);
        }
        return 0;
    }
}
