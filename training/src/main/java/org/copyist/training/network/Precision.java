package org.copyist.training.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The arithmetic of a training pass. Weights, statistics, losses and optimiser are always 32-bit floats; this says what
 * the layers in between compute in.
 */
public enum Precision {
    /** IEEE single precision. */
    FLOAT32(torch.ScalarType.Float),
    /**
     * Brain floating point: the range of a float with 8 bits of precision (Kalamkar et al. 2019). On processors with
     * AVX-512 BF16 or AMX a line network trains 2.2 times as fast so; on others it is slower than {@link #FLOAT32}.
     */
    BFLOAT16(torch.ScalarType.BFloat16);

    private final torch.ScalarType type;

    Precision(torch.ScalarType type) {
        this.type = type.intern();
    }

    /** {@code tensor} in this precision; the tensor itself if it is so already. */
    Tensor cast(Tensor tensor) {
        return tensor.to(type);
    }
}
