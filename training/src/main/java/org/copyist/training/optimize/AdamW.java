package org.copyist.training.optimize;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.copyist.core.error.ModelException;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.FloatTensors;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), its moments in the open so that a resumed training
 * continues exactly. Decay applies to matrices and kernels only, not to biases and normalisation. Not thread-safe.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> first = new LinkedHashMap<>();
    private final Map<String, Tensor> second = new LinkedHashMap<>();
    private final double weightDecay;
    private long steps;

    /** @param parameters the tensors to train, whose gradients {@link #step} reads */
    public AdamW(Map<String, Tensor> parameters, double weightDecay) {
        this.parameters = Map.copyOf(parameters);
        this.weightDecay = weightDecay;
        parameters.forEach((name, tensor) -> {
            first.put(name, torch.zeros(tensor.shape()));
            second.put(name, torch.zeros(tensor.shape()));
        });
    }

    /** Changes every parameter by its gradient, at the given learning rate. */
    public void step(double learningRate) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            first.forEach((name, m) -> {
                Tensor parameter = parameter(name);
                Tensor gradient = parameter.grad();
                Tensor v = moment(second, name);
                if (parameter.dim() > 1) {
                    parameter.mul_(new Scalar(1 - learningRate * weightDecay));
                }
                m.mul_(new Scalar(BETA1)).add_(gradient, new Scalar(1 - BETA1));
                v.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
                Tensor scale =
                        v.sqrt().mul_(new Scalar(1 / Math.sqrt(correction2))).add_(new Scalar(EPSILON));
                parameter.addcdiv_(m, scale, new Scalar(-learningRate / correction1));
            });
        }
    }

    private Tensor parameter(String name) {
        return moment(parameters, name);
    }

    private static Tensor moment(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no tensor " + name);
        }
        return tensor;
    }

    /** Everything that a later run needs to go on exactly. */
    public Map<String, FloatArray> state() {
        Map<String, FloatArray> state = new LinkedHashMap<>();
        first.forEach((name, tensor) -> state.put("adam.first." + name, FloatArray.of(tensor)));
        second.forEach((name, tensor) -> state.put("adam.second." + name, FloatArray.of(tensor)));
        return state;
    }

    /**
     * Goes on from a saved state.
     *
     * @param stepsTaken steps that were taken before it was saved
     */
    public void load(Map<String, FloatArray> state, long stepsTaken) {
        steps = stepsTaken;
        first.forEach((name, tensor) -> copy(state, "adam.first." + name, tensor));
        second.forEach((name, tensor) -> copy(state, "adam.second." + name, tensor));
    }

    private static void copy(Map<String, FloatArray> state, String name, Tensor tensor) {
        FloatArray saved = state.get(name);
        if (saved == null || saved.values().length != tensor.numel()) {
            throw new ModelException("the checkpoint has no optimiser state " + name + " of " + tensor.numel()
                    + " values; begin a new training from its weights instead of resuming");
        }
        FloatTensors.copyInto(tensor, saved.values());
    }
}
