package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.data.Distortion;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;

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
 * @param distortions that lines are varied by
 * @param precision of the layers' arithmetic
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
        Set<Distortion> distortions,
        Precision precision,
        int replicas,
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
        distortions = Set.copyOf(distortions);
        requireNonNull(precision, "precision is null");
        if (steps < 1 || batchSize < 1 || replicas < 1 || replicas > batchSize) {
            throw new InvalidArgumentException("steps, batch size and replicas must be at least 1, and no more"
                    + " replicas than lines in a batch; got " + steps + ", " + batchSize + ", " + replicas);
        }
    }

    /**
     * The recipe for a training of {@code steps} batches.
     *
     * @param fromScratch whether it begins with random weights, which learn from narrow lines first
     */
    public static LineTrainingConfig of(
            NetworkSpec spec, long steps, int batchSize, double learningRate, boolean fromScratch, long seed) {
        return new LineTrainingConfig(
                spec,
                steps,
                batchSize,
                learningRate,
                0.01,
                2,
                0.2,
                0.999,
                fromScratch ? EARLY_STEPS : 0,
                2000,
                250,
                EnumSet.allOf(Distortion.class),
                Precision.FLOAT32,
                2,
                seed);
    }

    /** This recipe without one distortion. */
    public LineTrainingConfig without(Distortion distortion) {
        Set<Distortion> fewer = new HashSet<>(distortions);
        fewer.remove(distortion);
        return new LineTrainingConfig(
                spec,
                steps,
                batchSize,
                learningRate,
                weightDecay,
                gradientClip,
                auxiliaryWeight,
                averageDecay,
                earlySteps,
                validateEvery,
                checkpointEvery,
                fewer,
                precision,
                replicas,
                seed);
    }

    /** This recipe in another arithmetic. */
    public LineTrainingConfig withPrecision(Precision other) {
        return new LineTrainingConfig(
                spec,
                steps,
                batchSize,
                learningRate,
                weightDecay,
                gradientClip,
                auxiliaryWeight,
                averageDecay,
                earlySteps,
                validateEvery,
                checkpointEvery,
                distortions,
                other,
                replicas,
                seed);
    }
}
