package org.copyist.training.network;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Makes the first values of a network's tensors from one seed. */
final class Initializer {
    private final GeneratorOptional generator;

    Initializer(long seed) {
        this.generator = new GeneratorOptional(torch.createCPUGenerator(seed));
    }

    /** A trainable tensor drawn from U(-1/sqrt(fanIn), 1/sqrt(fanIn)). */
    Tensor uniform(long fanIn, long... shape) {
        double bound = 1 / Math.sqrt(fanIn);
        return torch.empty(shape).uniform_(-bound, bound, generator).set_requires_grad(true);
    }

    /** A trainable tensor of one value. */
    static Tensor constant(double value, long... shape) {
        return buffer(value, shape).set_requires_grad(true);
    }

    /** A tensor of one value that is not trained. */
    static Tensor buffer(double value, long... shape) {
        return torch.empty(shape).uniform_(value, value, new GeneratorOptional());
    }

    /** A leaf that shares the storage of {@code parameter} and collects gradients of its own. */
    static Tensor share(Tensor parameter) {
        return parameter.detach().set_requires_grad(true);
    }
}
