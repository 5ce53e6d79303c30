package org.copyist.training.network;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One run through a network: whether it trains, where its randomness comes from, and what side heads said. */
public final class Pass {
    private final @Nullable GeneratorOptional generator;
    private final boolean batchStatistics;
    private final Precision precision;
    private @Nullable Tensor auxiliaryLogits;

    private Pass(@Nullable GeneratorOptional generator, boolean batchStatistics, Precision precision) {
        this.generator = generator;
        this.batchStatistics = batchStatistics;
        this.precision = precision;
    }

    /** A training pass: batch statistics are used and updated, dropout is drawn from {@code seed}. */
    public static Pass training(long seed) {
        return training(seed, Precision.FLOAT32);
    }

    /** A training pass in the given arithmetic. */
    public static Pass training(long seed, Precision precision) {
        return new Pass(new GeneratorOptional(torch.createCPUGenerator(seed)), true, precision);
    }

    /** A training pass that uses the running statistics and leaves them as they are. */
    public static Pass adapting(long seed, Precision precision) {
        return new Pass(new GeneratorOptional(torch.createCPUGenerator(seed)), false, precision);
    }

    /** A pass without dropout that uses running statistics. */
    public static Pass evaluation() {
        return new Pass(null, false, Precision.FLOAT32);
    }

    public boolean isTraining() {
        return generator != null;
    }

    /** Whether normalisation uses, and follows, the statistics of the batch. */
    boolean usesBatchStatistics() {
        return batchStatistics;
    }

    /** What the layers compute in. */
    Precision precision() {
        return precision;
    }

    /** The random source of a training pass. */
    GeneratorOptional generator() {
        if (generator == null) {
            throw new IllegalStateException("an evaluation pass has no randomness");
        }
        return generator;
    }

    void auxiliaryLogits(Tensor logits) {
        auxiliaryLogits = logits;
    }

    /** What the auxiliary head said, (T, N, labels) before softmax; null without such a head or outside training. */
    public @Nullable Tensor auxiliaryLogits() {
        return auxiliaryLogits;
    }
}
