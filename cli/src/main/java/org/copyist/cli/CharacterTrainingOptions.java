package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.character.CharacterDistortion;
import org.copyist.training.character.CharacterSettings;
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTask;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How single characters are trained; a part of the commands that train them. */
final class CharacterTrainingOptions {
    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training pictures, instead of --steps (default: 8; digits with --from: 4).")
    private @Nullable Integer epochs;

    @Option(
            names = "--seeds",
            paramLabel = "FIRST..LAST",
            description = "Train once with each of these seeds, into a folder for each, and compare them at the end.")
    private @Nullable String seeds;

    @Option(names = "--without", paramLabel = "DISTORTION", description = "Leave out one of: ${COMPLETION-CANDIDATES}.")
    private List<CharacterDistortion> without = new ArrayList<>();

    @Option(
            names = "--label-smoothing",
            defaultValue = "0.05",
            description = "Probability spread over all classes (default: ${DEFAULT-VALUE}).")
    private double labelSmoothing;

    @Option(
            names = "--average",
            defaultValue = "0.998",
            description = "Decay of the moving average of the weights; 0 keeps the last ones"
                    + " (default: ${DEFAULT-VALUE}).")
    private double average;

    CharacterTrainingOptions() {}

    TrainingOptions training() {
        return training;
    }

    /** Whether several seeds are asked for. */
    boolean severalSeeds() {
        return seeds != null;
    }

    /**
     * The seeds to train with, at least one.
     *
     * @throws InvalidArgumentException if these or the number of epochs contradict other options
     */
    List<Long> seeds() {
        if (epochs != null && (epochs < 1 || training.compute().steps().isPresent())) {
            throw new InvalidArgumentException(
                    "--epochs must be at least 1, and goes without --steps, got " + epochs + " epochs");
        }
        if (seeds == null) {
            return List.of(training.compute().seed().orElse(1));
        }
        if (training.compute().seed().isPresent()) {
            throw new InvalidArgumentException("--seed and --seeds exclude each other; give one of them");
        }
        String[] ends = seeds.matches("\\d{1,9}\\.\\.\\d{1,9}") ? seeds.split("\\.\\.") : new String[0];
        if (ends.length != 2 || Long.parseLong(ends[0]) > Long.parseLong(ends[1])) {
            throw new InvalidArgumentException("--seeds must be two numbers such as 1..5, got " + seeds);
        }
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[1]))
                .boxed()
                .toList();
    }

    /** The output folder of one seed: the one of {@code name}, or, if there are several seeds, a folder below it. */
    Path out(String name, long seed) {
        Path out = training.out(name);
        return severalSeeds() ? out.resolve("seed-" + seed) : out;
    }

    /** {@code usual} with what was asked for. */
    CharacterSettings settings(CharacterSettings usual) {
        Set<CharacterDistortion> distortions = EnumSet.noneOf(CharacterDistortion.class);
        distortions.addAll(usual.distortions());
        distortions.removeAll(without);
        return new CharacterSettings(usual.network(), distortions, labelSmoothing);
    }

    /** The recipe for {@code sources}, with {@code usualEpochs} passes over them unless another number was asked for. */
    Recipe usual(List<CharacterSource> sources, int usualEpochs) {
        return CharacterTask.recipe(
                        sources,
                        Optional.ofNullable(epochs).orElse(usualEpochs),
                        training.batchSize(CharacterTask.BATCH_SIZE))
                .withAverageDecay(average);
    }

    /** {@code usual} with what was asked for, for one seed. */
    Recipe recipe(Recipe usual, NetworkSpec spec, Start start, long seed, PrintWriter err) {
        return training.recipe(usual, spec, start, err).withSeed(seed);
    }

    /**
     * Trains.
     *
     * @param task with the recipe
     * @return the weights to export: those that did best on the validation set if there is one, else the last ones; empty
     *     if the process is ending
     */
    static Optional<Checkpoint> train(CharacterTask task, Start start, Path out, PrintWriter err) {
        Optional<Checkpoint> last = TrainingLog.train(task, start, out, "images", err);
        Path best = out.resolve(Training.BEST);
        return task.validations().isEmpty() || !Files.exists(best)
                ? last
                : last.map(trained -> Checkpoint.read(best, CharacterTask.NAME));
    }
}
