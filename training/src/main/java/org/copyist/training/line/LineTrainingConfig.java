package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.NetworkSpec;

/**
 * How a line recogniser is trained.
 *
 * @param spec of the network
 * @param steps batches in the whole schedule
 * @param batchSize lines in a batch
 * @param learningRate peak of the schedule
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of all gradients together
 * @param auxiliaryWeight weight of the shortcut head's loss
 * @param averageDecay of the averaged weights that are validated and exported
 * @param earlySteps batches at the start that hold narrow lines only
 * @param validateEvery steps between validations
 * @param checkpointEvery steps between checkpoints
 * @param replicas threads that each compute a part of every batch
 * @param seed of weights, order, augmentation and dropout
 */
public record LineTrainingConfig(
        NetworkSpec spec,
        long steps,
        int batchSize,
        double learningRate,
        double weightDecay,
        double gradientClip,
        double auxiliaryWeight,
        double averageDecay,
        long earlySteps,
        int validateEvery,
        int checkpointEvery,
        int replicas,
        long seed) {
    /** The network that is trained unless another is asked for: 1.1 million parameters. */
    public static final String DEFAULT_SPEC = "[1,40,0,1 Cr5,5,16,2,2 Cr3,3,32 Mp2,2 Cr3,3,64 Cr3,3,64 Mp2,1"
            + " Cr3,3,128 Cr3,3,128 Mc Ax Do0.2 Lbx256 Do0.2 O]";

    public LineTrainingConfig {
        requireNonNull(spec, "spec is null");
        if (steps < 1 || batchSize < 1 || replicas < 1 || replicas > batchSize) {
            throw new InvalidArgumentException("steps, batch size and replicas must be at least 1, and no more"
                    + " replicas than lines in a batch; got " + steps + ", " + batchSize + ", " + replicas);
        }
    }

    /** The default recipe for a training of {@code steps} batches. */
    public static LineTrainingConfig of(NetworkSpec spec, long steps, long seed) {
        return new LineTrainingConfig(spec, steps, 24, 2e-3, 0.01, 2, 0.2, 0.999, 320, 500, 250, 2, seed);
    }
}
