package org.copyist.training.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** An affine map of the last dimension, (…, in) to (…, out), always in single precision. */
final class Linear implements Layer {
    private final String name;
    private final Tensor weight;
    private final Tensor bias;

    private Linear(String name, Tensor weight, Tensor bias) {
        this.name = name;
        this.weight = weight;
        this.bias = bias;
    }

    static Linear create(String name, int in, int out, Initializer initializer) {
        return new Linear(name, initializer.uniform(in, out, in), initializer.uniform(in, out));
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return torch.linear(Precision.FLOAT32.cast(input), weight, new TensorOptional(bias));
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(name + ".weight", weight);
        all.put(name + ".bias", bias);
        return all;
    }

    @Override
    public Growth growth(boolean recurrentInput) {
        return new Growth(1, recurrentInput, true);
    }

    @Override
    public Layer replica() {
        return new Linear(name, Initializer.share(weight), Initializer.share(bias));
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        int out = Math.toIntExact(weight.size(0));
        int in = Math.toIntExact(weight.size(1));
        float[] rows = FloatTensors.toArray(weight);
        float[] transposed = new float[rows.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                transposed[i * out + o] = rows[o * in + i];
            }
        }
        String product = graph.node(
                "MatMul", name, new String[] {input, graph.constant(name + ".weight", new long[] {in, out}, transposed)
                });
        return graph.node("Add", name + ".shift", new String[] {
            product, graph.constant(name + ".bias", FloatTensors.toArray(bias))
        });
    }
}
