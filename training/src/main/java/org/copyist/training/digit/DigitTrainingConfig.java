package org.copyist.training.digit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.copyist.core.error.InvalidArgumentException;

/**
 * How to train a digit network.
 *
 * @param epochs passes over the training digits, at least 1; the learning rate falls to zero over all of them, so a
 *     run is resumed with the number it was started with
 * @param seed of the weights, the order, the augmentation and the dropout
 * @param threads that compute, each on its share of every batch; results depend on this number in the last digits
 * @param out folder that receives the checkpoint after each epoch and the finished model
 */
public record DigitTrainingConfig(int epochs, long seed, int threads, Path out) {
    /** The recipe's number of epochs, fixed beforehand. */
    public static final int DEFAULT_EPOCHS = 7;

    public DigitTrainingConfig {
        requireNonNull(out, "out is null");
        if (epochs < 1) {
            throw new InvalidArgumentException("--epochs must be at least 1, got " + epochs);
        }
        if (threads < 1 || threads > 64) {
            throw new InvalidArgumentException("--threads must be in 1..64, got " + threads);
        }
    }
}
