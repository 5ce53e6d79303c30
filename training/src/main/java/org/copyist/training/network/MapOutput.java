package org.copyist.training.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One value per label at each place, (N, in, H, W) to (N, labels, H, W), always in single precision: the output of a
 * network that answers with maps.
 */
final class MapOutput implements Layer {
    private final String name;
    private final Tensor weight;
    private final Tensor bias;

    private MapOutput(String name, Tensor weight, Tensor bias) {
        this.name = name;
        this.weight = weight;
        this.bias = bias;
    }

    static MapOutput create(String name, int in, int labels, Initializer initializer) {
        return new MapOutput(name, initializer.uniform(in, labels, in, 1, 1), initializer.uniform(in, labels));
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return torch.conv2d(
                Precision.FLOAT32.cast(input),
                weight,
                new TensorOptional(bias),
                new long[] {1, 1},
                new long[] {0, 0},
                new long[] {1, 1},
                1);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(name + ".weight", weight);
        all.put(name + ".bias", bias);
        return all;
    }

    @Override
    public Layer replica() {
        return new MapOutput(name, Initializer.share(weight), Initializer.share(bias));
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node("Conv", name, new String[] {
            input,
            graph.constant(name + ".weight", weight.shape(), FloatTensors.toArray(weight)),
            graph.constant(name + ".bias", FloatTensors.toArray(bias))
        });
    }
}
