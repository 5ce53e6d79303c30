package org.copyist.training.line;

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
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.optimize.AdamW;
import org.copyist.training.optimize.LearningRate;
import org.copyist.training.optimize.ReplicaGroup;
import org.copyist.training.optimize.Seeds;
import org.copyist.training.optimize.WeightAverage;

/**
 * Trains a line recogniser by connectionist temporal classification. The same configuration, data and seed give the
 * same weights; a training that was stopped at a checkpoint and resumed gives what an uninterrupted one gives. Not
 * thread-safe.
 */
public final class LineTrainer {
    /** The file in the output folder that a training resumes from. */
    public static final String CHECKPOINT = "checkpoint.safetensors";

    /** The file in the output folder with the averaged weights that read the validation sets best so far. */
    public static final String BEST = "best.safetensors";

    private final LineTrainingConfig config;
    private final LineCorpus data;
    private final Path out;
    private final LineTrainingListener listener;
    private final Optional<Reminder> reminder;
    private volatile boolean stopping;
    /** Mean error rate of {@link #BEST} over the validation sets; NaN before it is known. */
    private double bestCer = Double.NaN;

    /** @param out an existing folder for checkpoints */
    public LineTrainer(LineTrainingConfig config, LineCorpus data, Path out, LineTrainingListener listener) {
        this(config, data, out, listener, Optional.empty());
    }

    /** A trainer that keeps what {@code reminder} reminds of. */
    LineTrainer(
            LineTrainingConfig config,
            LineCorpus data,
            Path out,
            LineTrainingListener listener,
            Optional<Reminder> reminder) {
        this.config = config;
        this.data = data;
        this.out = out;
        this.listener = listener;
        this.reminder = reminder;
    }

    /**
     * Trains to the end of the schedule, from the checkpoint in the output folder if there is one, else from
     * {@code start} if given, else from random weights; or until {@link #stop} is called.
     *
     * @param start weights to begin with, of this or of a smaller network; optimiser and schedule start anew, and
     *     characters that they do not know are added
     * @return the last checkpoint, which is also in the output folder
     */
    public LineCheckpoint fit(Optional<LineCheckpoint> start) {
        Path file = out.resolve(CHECKPOINT);
        boolean resume = Files.exists(file);
        Optional<LineCheckpoint> from = resume ? Optional.of(LineCheckpoint.read(file)) : start;
        Optional<Codec> known = from.map(LineCheckpoint::codec);
        Codec codec = resume ? known.orElseThrow() : data.codec(known);
        Network network = Network.create(config.spec(), codec.labelCount(), config.seed());
        listener.spelled(codec, data.leftOut(codec));
        if (resume) {
            network.load(from.orElseThrow().tensors());
        } else {
            from.ifPresent(c -> listener.started(network.grow(c.average())));
        }
        AdamW optimizer = new AdamW(network.parameters(), config.optimization().weightDecay());
        Map<String, Tensor> followed = network.parameters();
        followed.putAll(network.buffers());
        WeightAverage average =
                new WeightAverage(followed, config.optimization().averageDecay());
        long step = 0;
        if (resume) {
            LineCheckpoint saved = from.orElseThrow();
            step = saved.step();
            optimizer.load(saved.tensors(), step);
            average.load(saved.average());
        }
        return run(new State(network, optimizer, average, codec), step);
    }

    /**
     * Lets {@link #fit} end after the step that it is in, with a checkpoint from which it can be resumed. May be called
     * from any thread.
     */
    public void stop() {
        stopping = true;
    }

    private record State(Network network, AdamW optimizer, WeightAverage average, Codec codec) {
        LineCheckpoint checkpoint(long step) {
            Map<String, FloatArray> tensors = new LinkedHashMap<>(network.state());
            average.state().forEach((name, tensor) -> tensors.put(LineCheckpoint.averageName(name), tensor));
            tensors.putAll(optimizer.state());
            return new LineCheckpoint(network.spec(), codec, step, tensors);
        }
    }

    private LineCheckpoint run(State state, long firstStep) {
        LineSampler sampler = data.sampler(state.codec(), config);
        LearningRate rate = new LearningRate(config.optimization().learningRate(), config.steps(), 0.04);
        long step = firstStep;
        ExecutorService prefetch = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "training batches");
            thread.setDaemon(true);
            return thread;
        });
        LineLoss lineLoss = new LineLoss(
                config.optimization().auxiliaryWeight(), config.optimization().precision(), reminder);
        try (ReplicaGroup replicas =
                new ReplicaGroup(state.network(), config.optimization().replicas())) {
            long poolNumber = firstStep / LineSampler.BATCHES_PER_POOL;
            Future<List<LineBatch>> next = submit(prefetch, sampler, poolNumber);
            List<LineBatch> pool = List.of();
            long time = System.nanoTime();
            for (; step < config.steps() && !stopping; step++) {
                int inPool = (int) (step % LineSampler.BATCHES_PER_POOL);
                if (pool.isEmpty() || inPool == 0) {
                    pool = get(next);
                    next = submit(prefetch, sampler, ++poolNumber);
                }
                LineBatch batch = pool.get(inPool);
                double loss = gradients(replicas, lineLoss, batch, Seeds.mix(config.seed(), 3, step));
                replicas.clip(config.optimization().gradientClip());
                state.optimizer().step(rate.at(step));
                replicas.clear();
                state.average().update(step + 1);
                long now = System.nanoTime();
                listener.stepped(step + 1, config.steps(), loss, batch.size() * 1e9 / (now - time));
                time = now;
                afterStep(state, step + 1);
            }
        } finally {
            prefetch.shutdownNow();
        }
        LineCheckpoint last = state.checkpoint(step);
        last.write(out.resolve(CHECKPOINT));
        return last;
    }

    /** Leaves the gradient of {@code batch} in the first replica; returns the loss in nats per character. */
    private static double gradients(ReplicaGroup replicas, LineLoss loss, LineBatch batch, long seed) {
        int labelTotal = Math.max(1, batch.labelTotal());
        return replicas
                .gradients((network, index, count) -> {
                    LineBatch part = batch.part(
                            ReplicaGroup.cut(batch.size(), index, count),
                            ReplicaGroup.cut(batch.size(), index + 1, count));
                    return loss.backward(network, part, labelTotal, Seeds.mix(seed, index, part.size()));
                })
                .stream()
                .mapToDouble(d -> d)
                .sum();
    }

    private static Future<List<LineBatch>> submit(ExecutorService prefetch, LineSampler sampler, long pool) {
        return prefetch.submit(() -> sampler.pool(pool));
    }

    private static List<LineBatch> get(Future<List<LineBatch>> pool) {
        try {
            return pool.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("drawing a training batch failed: " + e.getCause(), e.getCause());
        }
    }

    private void afterStep(State state, long step) {
        boolean last = step == config.steps();
        if (step % config.checkpointEvery() == 0 && !last) {
            state.checkpoint(step).write(out.resolve(CHECKPOINT));
        }
        if (!data.validations().isEmpty() && (step % config.validateEvery() == 0 || last)) {
            Network averaged = Network.create(config.spec(), state.codec().labelCount(), 0);
            averaged.load(state.average().state());
            Map<String, ErrorRate> errors = validate(averaged, state.codec());
            listener.validated(step, errors);
            keepBest(state, step, meanCer(errors));
        }
    }

    private Map<String, ErrorRate> validate(Network network, Codec codec) {
        Map<String, ErrorRate> errors = new LinkedHashMap<>();
        data.validations().forEach(v -> errors.put(v.name(), v.errors(network, codec)));
        return errors;
    }

    private static double meanCer(Map<String, ErrorRate> errors) {
        return errors.values().stream().mapToDouble(ErrorRate::cer).average().orElse(1);
    }

    /** What an earlier, interrupted part of this training found best is validated again, so that no state is needed. */
    private void keepBest(State state, long step, double cer) {
        Path file = out.resolve(BEST);
        if (Double.isNaN(bestCer) && Files.exists(file)) {
            LineCheckpoint best = LineCheckpoint.read(file);
            bestCer = meanCer(validate(best.network(), best.codec()));
        }
        if (Double.isNaN(bestCer) || cer < bestCer) {
            bestCer = cer;
            state.checkpoint(step).weightsOnly().write(file);
        }
    }
}
