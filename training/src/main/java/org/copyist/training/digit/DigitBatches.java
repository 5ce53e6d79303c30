package org.copyist.training.digit;

import java.util.SplittableRandom;
import org.copyist.training.data.LabelledImages;

/**
 * The training digits of one epoch, shuffled and augmented, in pieces. What each piece holds depends on (seed, epoch)
 * alone. Immutable and thread-safe.
 */
final class DigitBatches {
    private final LabelledImages digits;
    private final DigitAugmenter augmenter;
    private final int epoch;
    private final int[] order;

    /** @param epoch 0-based */
    DigitBatches(LabelledImages digits, long seed, int epoch) {
        this.digits = digits;
        this.augmenter = new DigitAugmenter(seed);
        this.epoch = epoch;
        this.order = shuffled(digits.size(), new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch));
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /**
     * Pixels of the digits from position {@code from} (inclusive) to {@code to} (exclusive) of the shuffled order:
     * shape [digit][row][column], 0 paper to 1 ink.
     */
    float[] pixels(int from, int to) {
        int area = DigitAugmenter.SIDE * DigitAugmenter.SIDE;
        float[] pixels = new float[(to - from) * area];
        for (int i = from; i < to; i++) {
            augmenter.draw(digits.pixels(), order[i], epoch, pixels, (i - from) * area);
        }
        return pixels;
    }

    /** Classes of the same digits. */
    int[] labels(int from, int to) {
        int[] labels = new int[to - from];
        for (int i = from; i < to; i++) {
            labels[i - from] = digits.label(order[i]);
        }
        return labels;
    }
}
