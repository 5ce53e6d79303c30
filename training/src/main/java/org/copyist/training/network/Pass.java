package org.copyist.training.network;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One run through a network: whether it trains, where its randomness comes from, and what side heads said. */
public final class Pass {
    private final @Nullable GeneratorOptional generator;
    private @Nullable Tensor auxiliaryLogits;

    private Pass(@Nullable GeneratorOptional generator) {
        this.generator = generator;
    }

    /** A training pass: batch statistics are used and updated, dropout is drawn from {@code seed}. */
    public static Pass training(long seed) {
        return new Pass(new GeneratorOptional(torch.createCPUGenerator(seed)));
    }

    /** A pass without dropout that uses running statistics. */
    public static Pass evaluation() {
        return new Pass(null);
    }

    public boolean isTraining() {
        return generator != null;
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
