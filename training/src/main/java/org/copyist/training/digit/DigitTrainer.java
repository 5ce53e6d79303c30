package org.copyist.training.digit;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.AdamW;
import org.copyist.training.optimize.LearningRate;
import org.copyist.training.optimize.ReplicaGroup;
import org.copyist.training.optimize.WeightAverage;

/**
 * Trains a convolutional network to name digits: AdamW on augmented pictures with label smoothing (Szegedy et al. 2016),
 * one warm-up and cosine over the whole run, and the moving average of the weights as the result. The number of epochs
 * is fixed beforehand and no other data is looked at. The same seed and threads give the same network, whether the run
 * is interrupted or not. Not thread-safe.
 */
public final class DigitTrainer {
    /** Six 3×3 convolutions over three resolutions, then two dense layers; 0.33 M parameters. */
    public static final NetworkSpec NETWORK =
            NetworkSpec.parse("[1,28,28,1 Cr3,3,16 Cr3,3,32,2,2 Cr3,3,48 Cr3,3,48 Mp2,2 Cr3,3,96 Cr3,3,96 Mp2,2"
                    + " Do0.2 Fl Li192 Do0.2 O]");

    private static final int BATCH = 128;
    private static final double PEAK_LEARNING_RATE = 3e-3;
    private static final double WARM_UP_PART = 0.15;
    private static final double WEIGHT_DECAY = 0.02;
    private static final double AVERAGE_DECAY = 0.998;

    private final LabelledImages digits;
    private final DigitTrainingConfig config;
    private final DigitTrainingListener listener;
    private final Network network;
    private final AdamW optimizer;
    private final WeightAverage average;
    private final LearningRate learningRate;

    private DigitTrainer(LabelledImages digits, DigitTrainingConfig config, DigitTrainingListener listener) {
        this.digits = digits;
        this.config = config;
        this.listener = listener;
        this.network = Network.create(NETWORK, Mnist.CLASSES, config.seed());
        this.optimizer = new AdamW(network.parameters(), WEIGHT_DECAY);
        Map<String, Tensor> followed = network.parameters();
        followed.putAll(network.buffers());
        this.average = new WeightAverage(followed, AVERAGE_DECAY);
        this.learningRate = new LearningRate(PEAK_LEARNING_RATE, (long) batches() * config.epochs(), WARM_UP_PART);
    }

    /**
     * Trains on {@code digits}, going on from the checkpoint in the configuration's folder if there is one.
     *
     * @param digits 28×28 pixels, white ink on black, classes 0..9
     * @return the finished network, for evaluation and export
     */
    public static Network train(LabelledImages digits, DigitTrainingConfig config, DigitTrainingListener listener) {
        requireNonNull(listener, "listener is null");
        if (digits.size() == 0 || digits.width() != DigitAugmenter.SIDE || digits.height() != DigitAugmenter.SIDE) {
            throw new InvalidDatasetException("training digits must be 28x28 pixels and at least one, got "
                    + digits.size() + " of " + digits.width() + "x" + digits.height());
        }
        return new DigitTrainer(digits, config, listener).run();
    }

    private Network run() {
        DigitCheckpoint checkpoint = new DigitCheckpoint(config, digits.size());
        checkpoint.requireWritable();
        int done = checkpoint.exists() ? load(checkpoint) : 0;
        try (ReplicaGroup replicas = new ReplicaGroup(network, config.threads())) {
            for (int epoch = done; epoch < config.epochs(); epoch++) {
                train(epoch, replicas);
                checkpoint.write(epoch + 1, state());
            }
        }
        network.load(average.state());
        return network;
    }

    private int batches() {
        return (digits.size() + BATCH - 1) / BATCH;
    }

    private void train(int epoch, ReplicaGroup replicas) {
        DigitBatches batches = new DigitBatches(digits, config.seed(), epoch);
        long start = System.nanoTime();
        DigitLoss.Sums sums = DigitLoss.Sums.NONE;
        for (int batch = 0; batch < batches(); batch++) {
            long step = (long) epoch * batches() + batch;
            int from = batch * BATCH;
            int to = Math.min(digits.size(), from + BATCH);
            sums = sums.plus(gradients(replicas, batches, from, to, config.seed() + step * config.threads()));
            optimizer.step(learningRate.at(step));
            replicas.clear();
            average.update(step + 1);
            double seconds = (System.nanoTime() - start) / 1e9;
            listener.batchDone(new DigitTrainingListener.Progress(
                    epoch + 1,
                    config.epochs(),
                    batch + 1,
                    batches(),
                    sums.loss() / to,
                    (double) sums.correct() / to,
                    to / seconds));
        }
    }

    /** Leaves the gradient of the mean loss of a batch in the network. */
    private static DigitLoss.Sums gradients(
            ReplicaGroup replicas, DigitBatches batches, int from, int to, long dropoutSeed) {
        int size = to - from;
        return replicas
                .gradients((replica, index, count) -> DigitLoss.backward(
                        replica,
                        batches,
                        from + ReplicaGroup.cut(size, index, count),
                        from + ReplicaGroup.cut(size, index + 1, count),
                        1.0 / size,
                        dropoutSeed + index))
                .stream()
                .reduce(DigitLoss.Sums.NONE, DigitLoss.Sums::plus);
    }

    private Map<String, FloatArray> state() {
        Map<String, FloatArray> state = new LinkedHashMap<>();
        network.state().forEach((name, value) -> state.put("network." + name, value));
        average.state().forEach((name, value) -> state.put("average." + name, value));
        state.putAll(optimizer.state());
        return state;
    }

    /** Returns the number of epochs done. */
    private int load(DigitCheckpoint checkpoint) {
        DigitCheckpoint.Saved saved = checkpoint.read();
        network.load(saved.part("network."));
        average.load(saved.part("average."));
        optimizer.load(saved.tensors(), (long) saved.epochs() * batches());
        return saved.epochs();
    }
}
