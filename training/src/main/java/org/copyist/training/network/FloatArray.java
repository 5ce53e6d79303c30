package org.copyist.training.network;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.error.ModelException;

/**
 * A tensor's values outside libtorch.
 *
 * @param shape sizes, outermost first
 * @param values row-major. Not copied: do not change them afterwards
 */
public record FloatArray(long[] shape, float[] values) {
    public FloatArray {
        long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (count != values.length) {
            throw new ModelException("a tensor of shape " + Arrays.toString(shape) + " needs " + count + " values, got "
                    + values.length);
        }
    }

    /** A copy of {@code tensor}. */
    public static FloatArray of(Tensor tensor) {
        return new FloatArray(tensor.shape(), FloatTensors.toArray(tensor));
    }

    /** A single value. */
    public static FloatArray scalar(float value) {
        return new FloatArray(new long[] {1}, new float[] {value});
    }

    /**
     * The values between these and those of an array of the same size.
     *
     * @param share of {@code other}, in [0, 1]
     */
    public FloatArray mixedWith(FloatArray other, double share) {
        float[] mixed = new float[values.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (values[i] + share * (other.values[i] - values[i]));
        }
        return new FloatArray(shape, mixed);
    }

    void requireShape(String name, long[] expected) {
        if (!Arrays.equals(shape, expected)) {
            throw new ModelException("the saved tensor " + name + " has shape " + Arrays.toString(shape)
                    + ", the network needs " + Arrays.toString(expected));
        }
    }
}
