package org.copyist.training.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.copyist.training.network.Network;

/**
 * Computes the gradient of a batch on several threads: each has a replica of the network (one storage of weights) and
 * one libtorch thread, and takes a part of the batch; the gradients are then summed into the first, in a fixed order, so
 * that the result does not depend on timing. A probe on two cores trained 1.6 times as fast so as one network with two
 * libtorch threads. Not thread-safe; close it to end its threads.
 */
final class ReplicaGroup implements AutoCloseable {
    private final List<Network> replicas = new ArrayList<>();
    private final List<List<Tensor>> parameters = new ArrayList<>();
    private final ExecutorService threads;

    /** @param network the first replica, whose parameters an optimiser changes */
    public ReplicaGroup(Network network, int count) {
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(1); // the caller's optimiser: sums must not depend on the number of processors
        replicas.add(network);
        for (int i = 1; i < count; i++) {
            replicas.add(network.replica());
        }
        replicas.forEach(r -> parameters.add(List.copyOf(r.parameters().values())));
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(
                    () -> {
                        torch.set_num_threads(1);
                        task.run();
                    },
                    "training replica");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What each thread does with its part of a batch. */
    @FunctionalInterface
    public interface Part<T> {
        /**
         * Runs forward and backward, leaving gradients in {@code replica}.
         *
         * @param index number of this part, 0-based
         * @param count number of parts
         */
        T backward(Network replica, int index, int count);
    }

    /**
     * Leaves the summed gradient in the first network's parameters.
     *
     * @return what the parts answered, in their order
     */
    public <T> List<T> gradients(Part<T> part) {
        int count = replicas.size();
        List<Future<T>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            parts.add(threads.submit(() -> part.backward(replicas.get(index), index, count)));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : parts) {
            answers.add(await(answer));
        }
        sumGradients();
        return answers;
    }

    private static <T> T await(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training step failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        }
    }

    private void sumGradients() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (int i = 1; i < replicas.size(); i++) {
                for (int p = 0; p < parameters.get(0).size(); p++) {
                    Tensor part = parameters.get(i).get(p).grad();
                    if (part.defined()) {
                        parameters.get(0).get(p).grad().add_(part);
                        part.zero_();
                    }
                }
            }
        }
    }

    /** Scales the gradient down to the norm {@code most} if it is larger. */
    public void clip(double most) {
        try (PointerScope scope = new PointerScope()) {
            torch.clip_grad_norm_(new TensorVector(parameters.get(0).toArray(Tensor[]::new)), most);
        }
    }

    /** Forgets the gradient; call after the optimiser's step. */
    public void clear() {
        try (PointerScope scope = new PointerScope()) {
            parameters.get(0).forEach(p -> p.grad().zero_());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
