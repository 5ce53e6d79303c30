package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.Precision;

/**
 * How the weights of a line recogniser are moved.
 *
 * @param batchSize lines in a batch
 * @param learningRate peak of the schedule
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of all gradients together
 * @param auxiliaryWeight weight of the shortcut head's loss
 * @param averageDecay of the averaged weights that are validated and exported
 * @param precision of the layers' arithmetic
 * @param replicas threads that each compute a part of every batch
 */
public record Optimization(
        int batchSize,
        double learningRate,
        double weightDecay,
        double gradientClip,
        double auxiliaryWeight,
        double averageDecay,
        Precision precision,
        int replicas) {
    public Optimization {
        requireNonNull(precision, "precision is null");
        if (batchSize < 1 || replicas < 1 || replicas > batchSize) {
            throw new InvalidArgumentException("batch size and replicas must be at least 1, and no more replicas than"
                    + " lines in a batch; got " + batchSize + ", " + replicas);
        }
        if (!(learningRate > 0)) {
            throw new InvalidArgumentException("the learning rate must be positive, got " + learningRate);
        }
    }

    /** The usual recipe, on {@code threads} threads. */
    public static Optimization of(int batchSize, double learningRate, Precision precision, int threads) {
        return new Optimization(batchSize, learningRate, 0.01, 2, 0.2, 0.999, precision, threads);
    }
}
