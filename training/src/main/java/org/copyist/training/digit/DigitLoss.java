package org.copyist.training.digit;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;

/** What digit training minimises: cross-entropy with label smoothing (Szegedy et al. 2016). */
final class DigitLoss {
    private static final double LABEL_SMOOTHING = 0.05;

    private DigitLoss() {}

    /**
     * Loss and correct answers, summed over digits.
     *
     * @param loss in nats
     */
    record Sums(double loss, long correct) {
        static final Sums NONE = new Sums(0, 0);

        Sums plus(Sums other) {
            return new Sums(loss + other.loss, correct + other.correct);
        }
    }

    /**
     * Leaves the gradient of the summed loss of the digits {@code from} (inclusive) to {@code to} (exclusive), times
     * {@code weight}, in the network's parameters.
     */
    static Sums backward(Network network, DigitBatches batches, int from, int to, double weight, long dropoutSeed) {
        if (from == to) {
            return Sums.NONE;
        }
        int[] labels = batches.labels(from, to);
        try (PointerScope scope = new PointerScope()) {
            int side = DigitAugmenter.SIDE;
            Tensor input = FloatTensors.of(batches.pixels(from, to), to - from, 1, side, side);
            Tensor scores = network.forward(input, Pass.training(dropoutSeed));
            Tensor targets = FloatTensors.of(smoothed(labels, network.labels()), to - from, network.labels());
            Tensor loss = scores.mul(targets).sum().mul(new Scalar(-weight));
            loss.backward();
            return new Sums(loss.item_float() / weight, correct(FloatTensors.toArray(scores), labels));
        }
    }

    /** One row a label: most of the probability on the label, a little on every class. */
    private static float[] smoothed(int[] labels, int classes) {
        float[] targets = new float[labels.length * classes];
        Arrays.fill(targets, (float) (LABEL_SMOOTHING / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - LABEL_SMOOTHING);
        }
        return targets;
    }

    private static long correct(float[] scores, int[] labels) {
        int classes = scores.length / labels.length;
        long correct = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (scores[i * classes + c] > scores[i * classes + best]) {
                    best = c;
                }
            }
            correct += best == labels[i] ? 1 : 0;
        }
        return correct;
    }
}
