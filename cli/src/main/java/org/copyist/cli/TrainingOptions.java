package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is trained, and where the results go; a part of the commands that train one from its data. */
final class TrainingOptions {
    private static final String SHIPPED = "shipped";

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where checkpoints, the log and the model go (default: the name of the command and -model).")
    private @Nullable Path out;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            description =
                    "Weights to begin with, of the same or of a smaller network: a checkpoint, a weights.safetensors,"
                            + " the folder of a model that has one, or the model that is shipped: " + SHIPPED
                            + ". Optimiser and schedule start anew.")
    private @Nullable String from;

    @Option(names = "--batch-size", paramLabel = "N", description = "Samples in a batch (default: that of the recipe).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Peak of the learning rate (default: that of the recipe).")
    private @Nullable Double learningRate;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after so many validations in a row without a better one; 0 to go on to the last step"
                    + " (default: ${DEFAULT-VALUE}).")
    private int patience;

    TrainingOptions() {}

    /** The output folder, {@code NAME-model} unless another was asked for. */
    Path out(String name) {
        return out == null ? Path.of(name + "-model") : out;
    }

    ComputeOptions compute() {
        return compute;
    }

    int batchSize(int usual) {
        return batchSize == null ? usual : batchSize;
    }

    /** Whether {@code --from} names the shipped model. */
    boolean fromShipped() {
        return SHIPPED.equals(from);
    }

    /** What {@code --from} names, unless it is the shipped model. */
    Optional<Path> from() {
        return Optional.ofNullable(from).filter(name -> !name.equals(SHIPPED)).map(Path::of);
    }

    /**
     * The weights to begin with, if any were asked for.
     *
     * @param model what the shipped one is for
     * @param task that they must be of
     */
    Optional<Checkpoint> weights(String model, String task) {
        if (fromShipped()) {
            return Optional.of(Checkpoint.shipped(model, task));
        }
        return from().map(path -> Files.isDirectory(path) ? path.resolve(Checkpoint.WEIGHTS) : path)
                .map(file -> Checkpoint.read(file, task));
    }

    /**
     * {@code usual} with what was asked for.
     *
     * @param start where the training begins
     * @param err hears in which precision the network of {@code spec} is trained, if that was measured
     */
    Recipe recipe(Recipe usual, NetworkSpec spec, Start start, PrintWriter err) {
        Recipe.Schedule schedule = usual.schedule();
        Recipe.Intervals intervals = usual.intervals();
        return new Recipe(
                new Recipe.Schedule(
                        compute.steps().orElse(schedule.steps()),
                        batchSize(schedule.batchSize()),
                        Optional.ofNullable(learningRate).orElse(schedule.learningRate()),
                        schedule.warmUp()),
                usual.regularization(),
                new Recipe.Intervals(intervals.checkpoint(), intervals.validation(), patience),
                new Recipe.Compute(
                        compute.precision(spec, usual.compute().precision(), start.precision(), err),
                        compute.threads()),
                compute.seed().orElse(usual.seed()));
    }
}
