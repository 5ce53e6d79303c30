package org.copyist.training.network;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures in which {@link Precision} a network trains faster on this machine: some processors compute brain floating
 * point at more than twice the speed of single precision, others at a tenth, and what they say of themselves does not
 * always tell. Takes a few seconds. Stateless.
 */
public final class PrecisionProbe {
    private static final int BATCH = 4;
    /** Of pictures that may have any. */
    private static final int SIDE = 320;

    private static final int STEPS = 3;

    private PrecisionProbe() {}

    /** Seconds of a training step of a few samples in either precision. */
    public record Result(double float32Seconds, double bfloat16Seconds) {
        public Precision fastest() {
            return bfloat16Seconds < float32Seconds ? Precision.BFLOAT16 : Precision.FLOAT32;
        }
    }

    /** Measures the network of {@code spec} with so many values in its output layer. */
    public static Result measure(NetworkSpec spec, int labels) {
        torch.set_num_threads(1);
        Network network = Network.create(spec, labels, 1);
        return new Result(seconds(network, Precision.FLOAT32), seconds(network, Precision.BFLOAT16));
    }

    /** The fastest of a few steps, after one that does not count. */
    private static double seconds(Network network, Precision precision) {
        double best = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= STEPS; step++) {
            long start = System.nanoTime();
            step(network, precision, step);
            if (step > 0) {
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return best;
    }

    private static void step(Network network, Precision precision, long seed) {
        NetworkSpec spec = network.spec();
        try (PointerScope scope = new PointerScope()) {
            int height = spec.height() == 0 ? SIDE : spec.height();
            int width = spec.width() == 0 ? SIDE : spec.width();
            Tensor input = torch.rand(BATCH, spec.channels(), height, width);
            network.forward(input, Pass.training(seed, precision)).sum().backward();
        }
    }
}
