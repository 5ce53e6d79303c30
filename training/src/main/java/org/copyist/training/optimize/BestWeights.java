package org.copyist.training.optimize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.copyist.training.network.Network;

/**
 * Keeps the averaged weights that did best on the validation sets. What an earlier, interrupted part of a training found
 * best is validated again, so that no state is needed beside the weights. Not thread-safe.
 */
final class BestWeights {
    private final TrainingTask<?> task;
    private final Path file;
    /** Mean error of the weights in the file; NaN before it is known. */
    private double error = Double.NaN;
    /** Steps after which they were taken. */
    private long step;

    BestWeights(TrainingTask<?> task, Path file) {
        this.task = task;
        this.file = file;
    }

    /** Keeps the weights of {@code state} after {@code steps} steps if they are better. */
    void offer(TrainingState state, long steps, List<TrainingTask.Validation> validations) {
        know();
        double offered = mean(validations);
        if (Double.isNaN(error) || offered < error) {
            error = offered;
            step = steps;
            state.checkpoint(steps).weightsOnly().write(file);
        }
    }

    /** Whether so many validations up to {@code steps} steps brought nothing better that training is to end. */
    boolean isFinal(long steps) {
        Recipe.Intervals intervals = task.recipe().intervals();
        if (intervals.patience() == 0) {
            return false;
        }
        know();
        return !Double.isNaN(error) && steps - step >= intervals.patience() * intervals.validation();
    }

    private void know() {
        if (Double.isNaN(error) && Files.exists(file)) {
            Checkpoint best = Checkpoint.read(file, task.subject().task());
            error = mean(validate(task, best.network()));
            step = best.step();
        }
    }

    /** What each validation set of {@code task} says of {@code network}. */
    static List<TrainingTask.Validation> validate(TrainingTask<?> task, Network network) {
        return task.validations().stream().map(set -> set.validate(network)).toList();
    }

    private static double mean(List<TrainingTask.Validation> validations) {
        return validations.stream()
                .mapToDouble(TrainingTask.Validation::error)
                .average()
                .orElse(Double.NaN);
    }
}
