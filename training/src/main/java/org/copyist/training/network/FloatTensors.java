package org.copyist.training.network;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Copies between float arrays and tensors. */
public final class FloatTensors {
    private FloatTensors() {}

    /** The values of {@code tensor}, in row-major order. */
    public static float[] toArray(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor flat = tensor.detach()
                    .to(new Device(torch.DeviceType.CPU), torch.ScalarType.Float)
                    .contiguous();
            float[] values = new float[Math.toIntExact(flat.numel())];
            new FloatPointer(flat.data_ptr_float()).get(values);
            return values;
        }
    }

    /** A new tensor of the given shape, whose values are copied from {@code values}. */
    public static Tensor of(float[] values, long... shape) {
        return AbstractTensor.create(values, shape);
    }

    /** A new tensor of the given shape, whose values are copied from {@code values}. */
    public static Tensor of(FloatBuffer values, long... shape) {
        float[] array = new float[values.remaining()];
        values.get(array);
        return of(array, shape);
    }

    /** Overwrites {@code target} in place. */
    public static void copyInto(Tensor target, float[] values) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            target.copy_(AbstractTensor.create(values, target.shape()));
        }
    }
}
