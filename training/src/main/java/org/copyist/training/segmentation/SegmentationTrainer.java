package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.optimize.AdamW;
import org.copyist.training.optimize.LearningRate;
import org.copyist.training.optimize.ReplicaGroup;
import org.copyist.training.optimize.WeightAverage;

/**
 * Trains the network that finds lines on pages. The same configuration, pages and seed give the same weights; a training
 * that was stopped at a checkpoint and resumed gives what an uninterrupted one gives. Not thread-safe.
 */
public final class SegmentationTrainer {
    /** The file in the output folder that a training resumes from. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    private static final double WARM_UP_PART = 0.05;

    private final SegmentationTrainingConfig config;
    private final ViewSampler sampler;
    private final Path out;
    private final SegmentationTrainingListener listener;
    private final Network network;
    private final AdamW optimizer;
    private final WeightAverage average;

    /** @param out an existing folder for checkpoints */
    public SegmentationTrainer(
            SegmentationTrainingConfig config,
            SegmentationCorpus corpus,
            Path out,
            SegmentationTrainingListener listener) {
        this.config = config;
        this.sampler = new ViewSampler(corpus, config.viewSide(), config.seed());
        this.out = requireNonNull(out, "out is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.network = Network.create(config.spec(), SegmentationMaps.COUNT, config.seed());
        this.optimizer = new AdamW(network.parameters(), config.weightDecay());
        Map<String, Tensor> followed = network.parameters();
        followed.putAll(network.buffers());
        this.average = new WeightAverage(followed, config.averageDecay());
    }

    /**
     * Trains to the end of the schedule, from the checkpoint in the output folder if there is one, else from
     * {@code start} if given, else from random weights.
     *
     * @param start weights to begin with; optimiser and schedule start anew
     * @return the last checkpoint, which is also in the output folder
     */
    public SegmentationCheckpoint fit(Optional<SegmentationCheckpoint> start) {
        Path file = out.resolve(CHECKPOINT);
        long step = 0;
        if (Files.exists(file)) {
            SegmentationCheckpoint saved = SegmentationCheckpoint.read(file);
            step = saved.step();
            network.load(saved.tensors());
            optimizer.load(saved.tensors(), step);
            average.load(saved.average());
        } else {
            start.ifPresent(weights -> {
                network.load(weights.average());
                average.load(weights.average());
            });
        }
        run(step);
        SegmentationCheckpoint last = checkpoint(Math.max(step, config.steps()));
        last.write(file);
        return last;
    }

    private SegmentationCheckpoint checkpoint(long step) {
        Map<String, FloatArray> tensors = new LinkedHashMap<>(network.state());
        average.state().forEach((name, tensor) -> tensors.put(SegmentationCheckpoint.averageName(name), tensor));
        tensors.putAll(optimizer.state());
        return new SegmentationCheckpoint(config.spec(), step, tensors);
    }

    private void run(long firstStep) {
        LearningRate rate = new LearningRate(config.learningRate(), config.steps(), WARM_UP_PART);
        ExecutorService prefetch = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "training views");
            thread.setDaemon(true);
            return thread;
        });
        try (ReplicaGroup replicas = new ReplicaGroup(network, config.replicas())) {
            Future<List<ViewSampler.Sample>> next = prefetch.submit(() -> batch(firstStep));
            long time = System.nanoTime();
            for (long step = firstStep; step < config.steps(); step++) {
                List<ViewSampler.Sample> batch = get(next);
                long following = step + 1;
                next = prefetch.submit(() -> batch(following));
                double loss = gradients(replicas, batch);
                replicas.clip(config.gradientClip());
                optimizer.step(rate.at(step));
                replicas.clear();
                average.update(step + 1);
                long now = System.nanoTime();
                listener.stepped(step + 1, config.steps(), loss, batch.size() * 1e9 / (now - time));
                time = now;
                if ((step + 1) % config.checkpointEvery() == 0) {
                    checkpoint(step + 1).write(out.resolve(CHECKPOINT));
                }
            }
        } finally {
            prefetch.shutdownNow();
        }
    }

    private List<ViewSampler.Sample> batch(long step) {
        long first = step * config.batchSize();
        return LongStream.range(first, first + config.batchSize())
                .mapToObj(sampler::draw)
                .toList();
    }

    /** Leaves the gradient of {@code batch} in the first replica; returns its loss. */
    private double gradients(ReplicaGroup replicas, List<ViewSampler.Sample> batch) {
        return replicas
                .gradients((replica, index, count) -> SegmentationLoss.backward(
                        replica,
                        batch.subList(
                                ReplicaGroup.cut(batch.size(), index, count),
                                ReplicaGroup.cut(batch.size(), index + 1, count)),
                        batch.size(),
                        config.precision()))
                .stream()
                .mapToDouble(d -> d)
                .sum();
    }

    private static List<ViewSampler.Sample> get(Future<List<ViewSampler.Sample>> batch) {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("drawing a training view failed: " + e.getCause(), e.getCause());
        }
    }
}
