package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.InvalidArgumentException;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;

/**
 * How the segmentation network is trained.
 *
 * @param spec of the network; it must answer with maps at a quarter of the input's size
 * @param steps batches in the whole schedule
 * @param batchSize views in a batch
 * @param viewSide width and height of a view in working pixels, a multiple of 32
 * @param learningRate peak of the schedule
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of all gradients together
 * @param averageDecay of the averaged weights that are exported
 * @param checkpointEvery steps between checkpoints
 * @param precision of the layers' arithmetic
 * @param replicas threads that each compute a part of every batch
 * @param seed of weights, views and order
 */
public record SegmentationTrainingConfig(
        NetworkSpec spec,
        long steps,
        int batchSize,
        int viewSide,
        double learningRate,
        double weightDecay,
        double gradientClip,
        double averageDecay,
        int checkpointEvery,
        Precision precision,
        int replicas,
        long seed) {
    /** The network that is trained unless another is asked for: 0.76 million parameters. */
    public static final String DEFAULT_SPEC = "[1,0,0,1 Cr5,5,16,2,2 Cr3,3,32,2,2 Cr3,3,32"
            + " ( Cr3,3,64,2,2 Cr3,3,64 ( Cr3,3,96,2,2 Cr3,3,96 ( Cr3,3,128,2,2 Cr3,3,128 Cr3,3,128 )"
            + " Cr3,3,96 ) Cr3,3,64 ) Cr3,3,32 Om]";

    public SegmentationTrainingConfig {
        requireNonNull(spec, "spec is null");
        requireNonNull(precision, "precision is null");
        if (steps < 1 || batchSize < 1 || replicas < 1 || replicas > batchSize) {
            throw new InvalidArgumentException("steps, batch size and replicas must be at least 1, and no more"
                    + " replicas than views in a batch; got " + steps + ", " + batchSize + ", " + replicas);
        }
        if (viewSide < 32 || viewSide % 32 != 0) {
            throw new InvalidArgumentException("the side of a view must be a multiple of 32 pixels, got " + viewSide);
        }
        if (!spec.answersWithMaps()) {
            throw new InvalidArgumentException(
                    "the network " + spec.text() + " does not answer with maps; a segmentation network ends with Om");
        }
    }

    /** The default recipe for a training of {@code steps} batches. */
    public static SegmentationTrainingConfig of(
            NetworkSpec spec, long steps, Precision precision, int replicas, long seed) {
        return new SegmentationTrainingConfig(
                spec, steps, 4, 640, 2e-3, 0.01, 2, 0.998, 100, precision, replicas, seed);
    }
}
