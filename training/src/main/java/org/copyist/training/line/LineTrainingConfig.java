package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.data.Distortion;
import org.copyist.training.network.NetworkSpec;

/**
 * How a line recogniser is trained.
 *
 * @param spec of the network
 * @param steps batches in the whole schedule
 * @param optimization how the weights are moved
 * @param distortions that lines are varied by
 * @param earlySteps batches at the start that hold narrow lines only
 * @param validateEvery steps between validations
 * @param checkpointEvery steps between checkpoints
 * @param seed of weights, order, augmentation and dropout
 */
public record LineTrainingConfig(
        NetworkSpec spec,
        long steps,
        Optimization optimization,
        Set<Distortion> distortions,
        long earlySteps,
        int validateEvery,
        int checkpointEvery,
        long seed) {
    /** The network that is trained unless another is asked for: 2.9 million parameters. */
    public static final String DEFAULT_SPEC = "[1,48,0,1 Cr5,5,16,2,2 Cr3,3,32 Mp2,2 Cr3,3,64 Cr3,3,64 Mp2,1"
            + " Cr3,3,128 Cr3,3,192 Mc Ax Do0.1 Lbx256 Do0.1 Lbx256 Do0.1 O]";

    /** Lines in a batch unless another number is asked for. */
    public static final int DEFAULT_BATCH_SIZE = 16;

    /** Peak of the learning rate unless another is asked for. */
    public static final double DEFAULT_LEARNING_RATE = 1.5e-3;

    private static final int EARLY_STEPS = 480;

    public LineTrainingConfig {
        requireNonNull(spec, "spec is null");
        requireNonNull(optimization, "optimization is null");
        distortions = Set.copyOf(distortions);
        if (steps < 1) {
            throw new InvalidArgumentException("steps must be at least 1, got " + steps);
        }
    }

    /**
     * The recipe for a training of {@code steps} batches.
     *
     * @param fromScratch whether it begins with random weights, which learn from narrow lines first
     */
    public static LineTrainingConfig of(
            NetworkSpec spec,
            long steps,
            Optimization optimization,
            Set<Distortion> distortions,
            boolean fromScratch,
            long seed) {
        return new LineTrainingConfig(
                spec, steps, optimization, distortions, fromScratch ? EARLY_STEPS : 0, 2000, 250, seed);
    }
}
