package org.copyist.training.optimize;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.Precision;

/**
 * How a network is trained, whatever it is trained for.
 *
 * @param schedule how long and how fast
 * @param regularization what keeps the weights in bounds
 * @param intervals what is done between steps, and when
 * @param compute in what, and on how many threads
 * @param seed of weights, order, augmentation and dropout
 */
public record Recipe(
        Schedule schedule, Regularization regularization, Intervals intervals, Compute compute, long seed) {
    /** The precision's name among the settings. */
    static final String PRECISION = "precision";

    public Recipe {
        requireNonNull(schedule, "schedule is null");
        requireNonNull(regularization, "regularization is null");
        requireNonNull(intervals, "intervals is null");
        requireNonNull(compute, "compute is null");
        if (compute.threads() > schedule.batchSize()) {
            throw new InvalidArgumentException("there must be no more threads than samples in a batch, got "
                    + compute.threads() + " threads and " + schedule.batchSize() + " samples");
        }
    }

    /**
     * A linear warm-up and a cosine decay, see {@link LearningRate}.
     *
     * @param steps batches in all
     * @param batchSize samples in a batch
     * @param learningRate peak
     * @param warmUp part of the steps that is warm-up, in [0, 1)
     */
    public record Schedule(long steps, int batchSize, double learningRate, double warmUp) {
        public Schedule {
            requireAtLeast(1, "number of steps", steps);
            requireAtLeast(1, "batch size", batchSize);
            if (!(learningRate > 0)) {
                throw new InvalidArgumentException("the learning rate must be above 0, got " + learningRate);
            }
        }

        LearningRate rate() {
            return new LearningRate(learningRate, steps, warmUp);
        }
    }

    /**
     * What keeps weights and steps small.
     *
     * @param weightDecay of AdamW
     * @param gradientClip largest norm of all gradients together; infinite for any
     * @param averageDecay of the moving average of the weights, which is validated and exported, in [0, 1); 0 keeps the
     *     last weights
     */
    public record Regularization(double weightDecay, double gradientClip, double averageDecay) {
        public Regularization {
            if (!(averageDecay >= 0 && averageDecay < 1)) {
                throw new InvalidArgumentException(
                        "the decay of the averaged weights must be in [0, 1), got " + averageDecay);
            }
        }
    }

    /**
     * What happens between steps.
     *
     * @param checkpoint steps between checkpoints: what a crash may cost at most
     * @param validation steps between validations
     * @param patience validations in a row without a better one after which training ends early; 0 to go on to the end
     */
    public record Intervals(long checkpoint, long validation, int patience) {
        public Intervals {
            requireAtLeast(1, "number of steps between checkpoints", checkpoint);
            requireAtLeast(1, "number of steps between validations", validation);
            requireAtLeast(0, "patience", patience);
        }
    }

    /**
     * What is computed in.
     *
     * @param precision of the layers' arithmetic
     * @param threads that each compute a part of every batch; results depend on their number in the last digits
     */
    public record Compute(Precision precision, int threads) {
        public Compute {
            requireNonNull(precision, "precision is null");
            requireAtLeast(1, "number of threads", threads);
        }
    }

    private static void requireAtLeast(long least, String what, long value) {
        if (value < least) {
            throw new InvalidArgumentException("the " + what + " must be at least " + least + ", got " + value);
        }
    }

    public Recipe withLearningRate(double other) {
        Schedule changed = new Schedule(schedule.steps(), schedule.batchSize(), other, schedule.warmUp());
        return new Recipe(changed, regularization, intervals, compute, seed);
    }

    public Recipe withAverageDecay(double other) {
        Regularization changed = new Regularization(regularization.weightDecay(), regularization.gradientClip(), other);
        return new Recipe(schedule, changed, intervals, compute, seed);
    }

    public Recipe withIntervals(Intervals other) {
        return new Recipe(schedule, regularization, other, compute, seed);
    }

    public Recipe withCompute(Compute other) {
        return new Recipe(schedule, regularization, intervals, other, seed);
    }

    public Recipe withSeed(long other) {
        return new Recipe(schedule, regularization, intervals, compute, other);
    }

    /** What the weights depend on, by name: all but {@link Intervals}. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("steps", String.valueOf(schedule.steps()));
        settings.put("batch size", String.valueOf(schedule.batchSize()));
        settings.put("learning rate", String.valueOf(schedule.learningRate()));
        settings.put("warm-up", String.valueOf(schedule.warmUp()));
        settings.put("weight decay", String.valueOf(regularization.weightDecay()));
        settings.put("gradient clip", String.valueOf(regularization.gradientClip()));
        settings.put("averaging", String.valueOf(regularization.averageDecay()));
        settings.put(PRECISION, compute.precision().name());
        settings.put("threads", String.valueOf(compute.threads()));
        settings.put("seed", String.valueOf(seed));
        return settings;
    }
}
