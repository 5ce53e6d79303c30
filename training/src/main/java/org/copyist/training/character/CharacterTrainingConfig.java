package org.copyist.training.character;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;

/**
 * How to train a network that names characters.
 *
 * @param epochs passes over the training pictures, at least 1; the learning rate falls to zero over all of them, so a
 *     run is resumed with the number it was started with
 * @param seed of the weights, the order, the augmentation and the dropout
 * @param threads that compute, each on its share of every batch; results depend on this number in the last digits
 * @param recipe what varies the pictures and softens the answers
 * @param out folder that receives the checkpoint after each epoch and the finished model
 */
public record CharacterTrainingConfig(int epochs, long seed, int threads, Recipe recipe, Path out) {
    /** Passes over MNIST and what is shown with it, fixed beforehand. */
    public static final int DIGIT_EPOCHS = 8;

    /** Passes over EMNIST, fixed beforehand. */
    public static final int CHARACTER_EPOCHS = 8;

    /**
     * What is trained and how; what may be left out is named, to see what it gives.
     *
     * @param network that is trained
     * @param precision of the arithmetic of the layers
     * @param distortions that pictures are varied by
     * @param labelSmoothing probability that is spread over all classes, in [0, 1)
     * @param averageDecay of the moving average of the weights, in [0, 1); 0 keeps the last weights
     * @param peakLearningRate of the schedule
     */
    public record Recipe(
            NetworkSpec network,
            Precision precision,
            Set<CharacterDistortion> distortions,
            double labelSmoothing,
            double averageDecay,
            double peakLearningRate) {
        /** For digits: six convolutions over three resolutions, two dense layers, 0.33 M parameters. */
        public static final Recipe DIGITS = new Recipe(
                NetworkSpec.parse("[1,28,28,1 Cr3,3,16 Cr3,3,32,2,2 Cr3,3,48 Cr3,3,48 Mp2,2 Cr3,3,96 Cr3,3,96 Mp2,2"
                        + " Do0.2 Fl Li192 Do0.2 O]"),
                Precision.FLOAT32,
                EnumSet.allOf(CharacterDistortion.class),
                0.05,
                0.998,
                3e-3);

        /** For digits and letters: wider, 0.58 M parameters, and nothing stretched, since proportions tell letters apart. */
        public static final Recipe CHARACTERS = new Recipe(
                NetworkSpec.parse("[1,28,28,1 Cr5,5,32,2,2 Cr3,3,64 Cr3,3,64 Mp2,2 Cr3,3,128 Cr3,3,128 Mp2,2 Do0.3 Fl"
                        + " Li256 Do0.3 O]"),
                Precision.FLOAT32,
                EnumSet.complementOf(EnumSet.of(CharacterDistortion.STRETCH)),
                0.05,
                0.998,
                3e-3);

        /** The same for another network. */
        public Recipe with(NetworkSpec other) {
            return new Recipe(other, precision, distortions, labelSmoothing, averageDecay, peakLearningRate);
        }

        public Recipe {
            requireNonNull(network, "network is null");
            requireNonNull(precision, "precision is null");
            distortions = Set.copyOf(distortions);
            if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
                throw new InvalidArgumentException("--label-smoothing must be in [0, 1), got " + labelSmoothing);
            }
            if (!(averageDecay >= 0 && averageDecay < 1)) {
                throw new InvalidArgumentException("--average must be in [0, 1), got " + averageDecay);
            }
            if (!(peakLearningRate > 0)) {
                throw new InvalidArgumentException("--learning-rate must be above 0, got " + peakLearningRate);
            }
        }
    }

    public CharacterTrainingConfig {
        requireNonNull(recipe, "recipe is null");
        requireNonNull(out, "out is null");
        if (epochs < 1) {
            throw new InvalidArgumentException("--epochs must be at least 1, got " + epochs);
        }
        if (threads < 1 || threads > 64) {
            throw new InvalidArgumentException("--threads must be in 1..64, got " + threads);
        }
    }
}
