package org.copyist.training.digit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;

/**
 * Replicas of one network, a thread each, that share every batch; measured on two cores this trains faster than one
 * network whose operators use two threads. Gradients are summed in the order of the replicas, so that results repeat.
 * Close it to end its threads.
 */
final class GradientWorkers implements AutoCloseable {
    private static final double LABEL_SMOOTHING = 0.05;

    private final List<Network> replicas = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    GradientWorkers(Network network, int count) {
        openblas.blas_set_num_threads(1);
        for (int i = 0; i < count; i++) {
            replicas.add(i == 0 ? network : network.replica());
            ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
                Thread worker = new Thread(work, "digit-gradients");
                worker.setDaemon(true);
                return worker;
            });
            thread.execute(() -> torch.set_num_threads(1));
            threads.add(thread);
        }
    }

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
     * Leaves the gradient of the mean loss of the digits {@code from} (inclusive) to {@code to} (exclusive) in the
     * network's parameters.
     */
    Sums backward(DigitBatches batches, int from, int to, long dropoutSeed) {
        List<Future<Sums>> shares = new ArrayList<>();
        int count = Math.min(replicas.size(), to - from);
        for (int i = 0; i < count; i++) {
            int shareFrom = from + (to - from) * i / count;
            int shareTo = from + (to - from) * (i + 1) / count;
            Network replica = replicas.get(i);
            long seed = dropoutSeed + i;
            shares.add(threads.get(i)
                    .submit(() -> backward(replica, batches, shareFrom, shareTo, 1.0 / (to - from), seed)));
        }
        Sums sums = Sums.NONE;
        for (Future<Sums> share : shares) {
            sums = sums.plus(join(share));
        }
        for (Network replica : replicas.subList(1, count)) {
            addGradients(replica);
        }
        return sums;
    }

    private static Sums backward(
            Network replica, DigitBatches batches, int from, int to, double weight, long dropoutSeed) {
        int[] labels = batches.labels(from, to);
        try (PointerScope scope = new PointerScope()) {
            int side = DigitAugmenter.SIDE;
            Tensor input = FloatTensors.of(batches.pixels(from, to), to - from, 1, side, side);
            Tensor scores = replica.forward(input, Pass.training(dropoutSeed));
            Tensor targets = FloatTensors.of(smoothed(labels, replica.labels()), to - from, replica.labels());
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

    private void addGradients(Network replica) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Map<String, Tensor> parameters = replica.parameters();
            replicas.get(0).parameters().forEach((name, parameter) -> {
                Tensor part = parameters.get(name);
                if (part != null) {
                    parameter.grad().add_(part.grad());
                }
            });
        }
    }

    /** Sets all gradients to zero. */
    void clearGradients() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (Network replica : replicas) {
                for (Tensor parameter : replica.parameters().values()) {
                    Tensor gradient = parameter.grad();
                    if (gradient.defined()) {
                        gradient.zero_();
                    }
                }
            }
        }
    }

    private static Sums join(Future<Sums> share) {
        try {
            return share.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
