package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.ink.Distortion;
import org.copyist.training.line.LineCorpus;
import org.copyist.training.line.LineSettings;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a line recogniser. */
@Command(
        name = "lines",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network that reads lines of handwriting. Resumes from the checkpoint in the output folder.",
            "The recipe: 8,000 steps of 16 lines, learning rate 0.0015.",
            "Example: copyist train lines --data iam-train.zip=0.5 --data strokes.tsv.gz=0.5"
                    + " --validation iam-valid.zip --out run1 --steps 8000"
        })
final class TrainLinesCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private LineDataOptions data = new LineDataOptions();

    @Option(
            names = "--keep-aside",
            paramLabel = "PART",
            description = "Validate on that part of the writers in the data (such as 0.1) instead of training on them.")
    private @Nullable Double aside;

    @Option(names = "--without", paramLabel = "DISTORTION", description = "Leave out one of: ${COMPLETION-CANDIDATES}.")
    private List<Distortion> without = new ArrayList<>();

    @Option(
            names = "--spec",
            paramLabel = "TEXT",
            defaultValue = LineSettings.DEFAULT_SPEC,
            description = "The network (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Spec
    private CommandSpec command;

    TrainLinesCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        NetworkSpec network = NetworkSpec.parse(spec);
        Path out = OutputFolder.create(training.out(LineTask.NAME));
        Set<Distortion> distortions = EnumSet.allOf(Distortion.class);
        distortions.removeAll(without);
        Optional<Checkpoint> from = training.weights(LineRecognizer.TASK, LineTask.NAME);
        Start start = Start.in(out, LineTask.NAME, from);
        Recipe recipe = training.recipe(LineSettings.RECIPE, network, start, err);
        err.println("loading the lines …");
        LineCorpus lines = LineCorpus.load(
                data.sources(),
                data.validations(),
                new LineCorpus.Options(
                        network.height(),
                        Optional.ofNullable(aside).map(part -> new WriterSplit(part, recipe.seed())),
                        data.texts(),
                        data.inkCache()));
        LineTask task = new LineTask(LineSettings.of(network, distortions, from.isEmpty()), recipe, lines, start);
        long leftOut = task.leftOut();
        err.println("the network reads " + task.subject().codec().characters().size() + " characters"
                + (leftOut == 0 ? "" : "; " + leftOut + " lines with others are left out"));
        TrainingLog.train(task, start, out, "lines", err);
        return 0;
    }
}
