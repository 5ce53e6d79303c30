package org.copyist.training.character;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.optimize.AdamW;
import org.copyist.training.optimize.LearningRate;
import org.copyist.training.optimize.ReplicaGroup;
import org.copyist.training.optimize.WeightAverage;

/**
 * Trains a convolutional network to name characters: AdamW on augmented pictures with label smoothing, one warm-up and
 * cosine over the whole run, and the moving average of the weights as the result. The number of epochs is fixed
 * beforehand and no other data is looked at. The same seed and threads give the same network, whether the run is
 * interrupted or not. Not thread-safe.
 */
public final class CharacterTrainer {
    private static final int BATCH = 128;
    private static final double WARM_UP_PART = 0.15;
    private static final double WEIGHT_DECAY = 0.02;

    private final List<CharacterSource> sources;
    private final CharacterTrainingConfig config;
    private final CharacterTrainingListener listener;
    private final Network network;
    private final AdamW optimizer;
    private final WeightAverage average;
    private final LearningRate learningRate;
    private final CharacterLoss loss;
    private final int perEpoch;

    private CharacterTrainer(
            List<CharacterSource> sources,
            int classes,
            CharacterTrainingConfig config,
            CharacterTrainingListener listener) {
        this.sources = List.copyOf(sources);
        this.config = config;
        this.listener = listener;
        this.perEpoch = CharacterBatches.perEpoch(sources);
        this.network = Network.create(config.recipe().network(), classes, config.seed());
        this.optimizer = new AdamW(network.parameters(), WEIGHT_DECAY);
        Map<String, Tensor> followed = network.parameters();
        followed.putAll(network.buffers());
        this.average = new WeightAverage(followed, config.recipe().averageDecay());
        this.learningRate =
                new LearningRate(config.recipe().peakLearningRate(), (long) batches() * config.epochs(), WARM_UP_PART);
        this.loss = new CharacterLoss(
                config.recipe().labelSmoothing(), config.recipe().precision());
    }

    /**
     * Trains on {@code sources}, going on from the checkpoint in the configuration's folder if there is one.
     *
     * @param classes number of classes
     * @param start weights to begin with when there is no checkpoint; optimiser and schedule start anew
     * @return the finished network, for evaluation and export
     */
    public static Network train(
            List<CharacterSource> sources,
            int classes,
            Optional<Map<String, FloatArray>> start,
            CharacterTrainingConfig config,
            CharacterTrainingListener listener) {
        requireNonNull(listener, "listener is null");
        CharacterTrainer trainer = new CharacterTrainer(sources, classes, config, listener);
        start.ifPresent(trainer::startFrom);
        return trainer.run();
    }

    private void startFrom(Map<String, FloatArray> weights) {
        network.load(weights);
        average.load(weights);
    }

    private Network run() {
        CharacterCheckpoint checkpoint = new CharacterCheckpoint(config, perEpoch);
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
        return (perEpoch + BATCH - 1) / BATCH;
    }

    private void train(int epoch, ReplicaGroup replicas) {
        CharacterBatches batches = new CharacterBatches(sources, config.recipe().distortions(), config.seed(), epoch);
        long start = System.nanoTime();
        CharacterLoss.Sums sums = CharacterLoss.Sums.NONE;
        for (int batch = 0; batch < batches(); batch++) {
            long step = (long) epoch * batches() + batch;
            int from = batch * BATCH;
            int to = Math.min(perEpoch, from + BATCH);
            sums = sums.plus(gradients(replicas, batches, from, to, config.seed() + step * config.threads()));
            optimizer.step(learningRate.at(step));
            replicas.clear();
            average.update(step + 1);
            double seconds = (System.nanoTime() - start) / 1e9;
            listener.batchDone(new CharacterTrainingListener.Progress(
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
    private CharacterLoss.Sums gradients(
            ReplicaGroup replicas, CharacterBatches batches, int from, int to, long dropoutSeed) {
        int size = to - from;
        return replicas
                .gradients((replica, index, count) -> loss.backward(
                        replica,
                        batches,
                        from + ReplicaGroup.cut(size, index, count),
                        from + ReplicaGroup.cut(size, index + 1, count),
                        1.0 / size,
                        dropoutSeed + index))
                .stream()
                .reduce(CharacterLoss.Sums.NONE, CharacterLoss.Sums::plus);
    }

    private Map<String, FloatArray> state() {
        Map<String, FloatArray> state = new LinkedHashMap<>();
        network.state().forEach((name, value) -> state.put("network." + name, value));
        average.state().forEach((name, value) -> state.put("average." + name, value));
        state.putAll(optimizer.state());
        return state;
    }

    /** Returns the number of epochs done. */
    private int load(CharacterCheckpoint checkpoint) {
        CharacterCheckpoint.Saved saved = checkpoint.read();
        network.load(saved.part("network."));
        average.load(saved.part("average."));
        optimizer.load(saved.tensors(), (long) saved.epochs() * batches());
        return saved.epochs();
    }
}
