package org.copyist.training.optimize;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.error.ModelException;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.FloatTensors;

/**
 * An exponential moving average of a network's tensors (Polyak averaging), which generalises better than the last
 * weights. The decay grows with the steps, {@code min(decay, (1 + n) / (10 + n))}, so that early weights are forgotten.
 * Not thread-safe.
 */
final class WeightAverage {
    private final Map<String, Tensor> source;
    private final Map<String, Tensor> average = new LinkedHashMap<>();
    private final double decay;

    /** @param source the tensors to follow, parameters and running statistics alike */
    public WeightAverage(Map<String, Tensor> source, double decay) {
        this.source = new LinkedHashMap<>(source);
        this.decay = decay;
        source.forEach((name, tensor) -> average.put(name, tensor.detach().clone()));
    }

    /** Takes in the tensors as they are after {@code step} steps. */
    public void update(long step) {
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            source.forEach((name, tensor) -> {
                Tensor mean = average.get(name);
                if (mean != null) {
                    mean.lerp_(tensor.detach(), new Scalar(1 - keep));
                }
            });
        }
    }

    /** The averaged tensors by the names of their sources. */
    public Map<String, FloatArray> state() {
        Map<String, FloatArray> state = new LinkedHashMap<>();
        average.forEach((name, tensor) -> state.put(name, FloatArray.of(tensor)));
        return state;
    }

    /** Goes on from saved averages. */
    public void load(Map<String, FloatArray> state) {
        average.forEach((name, tensor) -> {
            FloatArray saved = state.get(name);
            if (saved == null || saved.values().length != tensor.numel()) {
                throw new ModelException("the checkpoint has no averaged weights " + name + " of " + tensor.numel()
                        + " values; it was written by another network");
            }
            FloatTensors.copyInto(tensor, saved.values());
        });
    }
}
