package org.copyist.training.character;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.copyist.training.network.Precision;

/**
 * What training minimises: cross-entropy with label smoothing (Szegedy et al. 2016). Where a picture may be one of
 * several classes, their probabilities are added. Immutable and thread-safe.
 *
 * @param smoothing probability that is spread over all classes, in [0, 1)
 * @param precision of the layers' arithmetic; the loss is in single precision
 */
record CharacterLoss(double smoothing, Precision precision) {
    /** Added to the logarithm of the probability of a class that a picture cannot be. */
    private static final float IMPOSSIBLE = -1e4f;

    /**
     * Loss and correct answers, summed over pictures.
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
     * Leaves the gradient of the summed loss of the pictures {@code from} (inclusive) to {@code to} (exclusive), times
     * {@code weight}, in the network's parameters.
     */
    Sums backward(Network network, CharacterBatches batches, int from, int to, double weight, long dropoutSeed) {
        if (from == to) {
            return Sums.NONE;
        }
        long[] classes = batches.classes(from, to);
        try (PointerScope scope = new PointerScope()) {
            int side = CharacterAugmenter.SIDE;
            int labels = network.labels();
            Tensor input = FloatTensors.of(batches.pixels(from, to), to - from, 1, side, side);
            Tensor scores = network.forward(input, Pass.training(dropoutSeed, precision));
            Tensor possible = FloatTensors.of(mask(classes, labels), to - from, labels);
            Tensor own = scores.add(possible).logsumexp(1).sum();
            Tensor all = scores.sum().mul(new Scalar(smoothing / labels));
            Tensor loss = own.mul(new Scalar(1 - smoothing)).add(all).mul(new Scalar(-weight));
            loss.backward();
            return new Sums(loss.item_float() / weight, correct(FloatTensors.toArray(scores), classes));
        }
    }

    private static float[] mask(long[] classes, int labels) {
        float[] mask = new float[classes.length * labels];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (classes[i / labels] >>> i % labels & 1) == 1 ? 0 : IMPOSSIBLE;
        }
        return mask;
    }

    private static long correct(float[] scores, long[] classes) {
        int labels = scores.length / classes.length;
        long correct = 0;
        for (int i = 0; i < classes.length; i++) {
            int best = 0;
            for (int c = 1; c < labels; c++) {
                if (scores[i * labels + c] > scores[i * labels + best]) {
                    best = c;
                }
            }
            correct += classes[i] >>> best & 1;
        }
        return correct;
    }
}
