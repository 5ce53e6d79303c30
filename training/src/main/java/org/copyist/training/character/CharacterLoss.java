package org.copyist.training.character;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.TrainingTask.StepFigures;

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

    private static final int EVALUATED_AT_ONCE = 256;

    /**
     * Leaves the gradient of the loss of {@code part} in the network's parameters.
     *
     * @param batchSize pictures in the whole batch, which the loss is divided by
     * @return the part's share of the batch's loss and accuracy
     */
    StepFigures backward(Network network, CharacterBatches.Piece part, int batchSize, long dropoutSeed) {
        int count = part.size();
        if (count == 0) {
            return new StepFigures(0, 0);
        }
        long[] classes = part.classes();
        try (PointerScope scope = new PointerScope()) {
            int side = CharacterAugmenter.SIDE;
            int labels = network.labels();
            Tensor input = FloatTensors.of(part.pixels(), count, 1, side, side);
            Tensor scores = network.forward(input, Pass.training(dropoutSeed, precision));
            Tensor possible = FloatTensors.of(mask(classes, labels), count, labels);
            Tensor own = scores.add(possible).logsumexp(1).sum();
            Tensor all = scores.sum().mul(new Scalar(smoothing / labels));
            double weight = 1.0 / batchSize;
            Tensor loss = own.mul(new Scalar(1 - smoothing)).add(all).mul(new Scalar(-weight));
            loss.backward();
            return new StepFigures(loss.item_float(), weight * correct(FloatTensors.toArray(scores), classes));
        }
    }

    /** Part of {@code images} whose class, their label, {@code network} names. */
    static double accuracy(Network network, LabelledImages images) {
        int side = CharacterAugmenter.SIDE;
        long correct = 0;
        for (int from = 0; from < images.size(); from += EVALUATED_AT_ONCE) {
            int count = Math.min(EVALUATED_AT_ONCE, images.size() - from);
            float[] pixels = new float[count * side * side];
            long[] classes = new long[count];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (images.pixels()[from * side * side + i] & 255) / 255f;
            }
            for (int i = 0; i < count; i++) {
                classes[i] = 1L << images.label(from + i);
            }
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                Tensor input = FloatTensors.of(pixels, count, 1, side, side);
                correct += correct(FloatTensors.toArray(network.forward(input, Pass.evaluation())), classes);
            }
        }
        return (double) correct / images.size();
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
