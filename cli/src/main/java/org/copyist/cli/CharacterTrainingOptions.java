package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.character.CharacterDistortion;
import org.copyist.training.character.CharacterTrainingConfig;
import org.copyist.training.network.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How single characters are trained; a part of the commands that train them. */
final class CharacterTrainingOptions {
    @Option(names = "--epochs", description = "Passes over the training pictures (default: 8).")
    private @Nullable Integer epochs;

    @Option(names = "--seed", description = "Random seed (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--seeds",
            paramLabel = "FIRST..LAST",
            description = "Train once with each of these seeds, into a folder for each, and compare them at the end.")
    private @Nullable String seeds;

    @Option(names = "--threads", defaultValue = "2", description = "That compute (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            description = "FLOAT32, or BFLOAT16 on processors that compute in it (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT32;

    @Option(
            names = "--without",
            paramLabel = "DISTORTION",
            description = "Leave out one of AFFINE, STRETCH, ELASTIC, THICKNESS.")
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

    @Option(names = "--learning-rate", description = "Peak of the schedule (default: 0.003; with --from 0.0002).")
    private @Nullable Double learningRate;

    CharacterTrainingOptions() {}

    /** Whether several seeds are asked for. */
    boolean severalSeeds() {
        return seeds != null;
    }

    /** The seeds to train with, at least one. */
    List<Long> seeds() {
        if (seeds == null) {
            return List.of(seed == null ? 1L : seed);
        }
        if (seed != null) {
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

    /** The configuration for one seed, in {@code out} or, if there are several, in a folder below it. */
    CharacterTrainingConfig config(
            CharacterTrainingConfig.Recipe usual, int usualEpochs, double usualRate, long oneSeed, Path out) {
        Set<CharacterDistortion> distortions = EnumSet.noneOf(CharacterDistortion.class);
        distortions.addAll(usual.distortions());
        distortions.removeAll(without);
        return new CharacterTrainingConfig(
                Optional.ofNullable(epochs).orElse(usualEpochs),
                oneSeed,
                threads,
                new CharacterTrainingConfig.Recipe(
                        usual.network(),
                        precision,
                        distortions,
                        labelSmoothing,
                        average,
                        Optional.ofNullable(learningRate).orElse(usualRate)),
                severalSeeds() ? out.resolve("seed-" + oneSeed) : out);
    }
}
