package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Recipe;

/**
 * How a recogniser is adapted to one hand.
 *
 * @param learningRate peak of the schedule; low, so that little is forgotten
 * @param ownShare of the lines of that hand among all lines, in (0, 1); the others are old ones
 * @param remindWeight of reading old lines as before, beside the loss on texts, see {@link Reminder}
 * @param mayForget how much the error rate on lines of others may rise, absolute
 * @param precision of the layers' arithmetic
 * @param seed of order, augmentation and dropout
 * @param threads that each compute a part of every batch, 1 to 16
 * @param budget batches to train with; empty for as many as suit the number of lines
 */
public record HandTrainingConfig(
        double learningRate,
        double ownShare,
        double remindWeight,
        double mayForget,
        Precision precision,
        long seed,
        int threads,
        OptionalLong budget) {
    private static final int BATCH_SIZE = 16;
    private static final int VALIDATIONS = 5;
    private static final int DEFAULT_THREADS = 2;
    /** Steps that a stop or a crash may cost at most. */
    private static final int CHECKPOINT_EVERY = 50;

    public HandTrainingConfig {
        requireNonNull(precision, "precision is null");
        requireNonNull(budget, "budget is null");
        if (threads < 1 || threads > BATCH_SIZE || budget.orElse(1) < 1) {
            throw new InvalidArgumentException("learning a hand takes 1 to " + BATCH_SIZE
                    + " threads and at least one step, got " + threads + " threads and " + budget.orElse(1) + " steps");
        }
        if (!(learningRate > 0) || !(ownShare > 0 && ownShare < 1) || !(remindWeight >= 0) || !(mayForget >= 0)) {
            throw new IllegalArgumentException("adaptation needs a positive learning rate, a share of own lines in"
                    + " (0, 1), and a weight of reminding and a limit of forgetting of 0 or more, got " + learningRate
                    + ", " + ownShare + ", " + remindWeight + ", " + mayForget);
        }
    }

    /**
     * The recipe. The limit of forgetting is half a point of the 8 % of characters that the shipped model reads wrongly in its
     * unseen lines of others, as much as the 0.3 points of 5 % that other hands may lose on {@code iam-valid}.
     */
    public static HandTrainingConfig of(Precision precision, long seed) {
        return new HandTrainingConfig(5e-4, 0.6, 1, 0.005, precision, seed, DEFAULT_THREADS, OptionalLong.empty());
    }

    public HandTrainingConfig withThreads(int newThreads) {
        return new HandTrainingConfig(
                learningRate, ownShare, remindWeight, mayForget, precision, seed, newThreads, budget);
    }

    public HandTrainingConfig withBudget(OptionalLong newBudget) {
        return new HandTrainingConfig(
                learningRate, ownShare, remindWeight, mayForget, precision, seed, threads, newBudget);
    }

    /** Batches for {@code lines} lines: 320 for 16, 2,560 for 256. */
    static long steps(int lines) {
        return Math.round(40 * Math.pow(lines, 0.75));
    }

    Recipe recipe(int lines) {
        long steps = budget.orElse(steps(lines));
        long often = Math.max(1, steps / VALIDATIONS);
        return new Recipe(
                new Recipe.Schedule(steps, BATCH_SIZE, learningRate, 0.04),
                new Recipe.Regularization(0.01, 2, 0.995),
                new Recipe.Intervals(Math.min(often, CHECKPOINT_EVERY), often, 0),
                new Recipe.Compute(precision, threads),
                seed);
    }
}
