package org.copyist.training.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A way down to half the size and up again, beside which the input goes straight on: layers that see more of the
 * picture in less detail, whose answer is brought back to the input's channels by a 1×1 convolution, doubled in size by
 * repetition and added to the input. Nested, these make a U-shaped network (Ronneberger et al. 2015) whose sides are
 * joined by addition (Chaurasia and Culurciello 2017). Height and width must be divisible by 2 at every depth.
 */
final class Descent implements Layer {
    private final String name;
    private final List<Layer> inner;
    private final MapOutput projection;

    /**
     * @param inner layers that halve height and width
     * @param projection from the channels of the inner layers to those of the input
     */
    Descent(String name, List<Layer> inner, MapOutput projection) {
        this.name = name;
        this.inner = List.copyOf(inner);
        this.projection = projection;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        Tensor value = input;
        for (Layer layer : inner) {
            value = layer.forward(value, pass);
        }
        Tensor small = pass.precision().cast(projection.forward(value, pass));
        return torch.upsample_nearest2d(small, 2 * small.size(2), 2 * small.size(3))
                .add(input);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        inner.forEach(layer -> all.putAll(layer.parameters()));
        all.putAll(projection.parameters());
        return all;
    }

    @Override
    public Map<String, Tensor> buffers() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        inner.forEach(layer -> all.putAll(layer.buffers()));
        return all;
    }

    @Override
    public Layer replica() {
        return new Descent(name, inner.stream().map(Layer::replica).toList(), (MapOutput) projection.replica());
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        String value = input;
        for (Layer layer : inner) {
            value = layer.export(graph, value);
        }
        String small = projection.export(graph, value);
        String scales = graph.constant(name + ".scales", new float[] {1, 1, 2, 2});
        String doubled = graph.node(
                "Resize",
                name + ".double",
                new String[] {small, "", scales},
                OnnxGraph.text("mode", "nearest"),
                OnnxGraph.text("coordinate_transformation_mode", "asymmetric"),
                OnnxGraph.text("nearest_mode", "floor"));
        return graph.node("Add", name, new String[] {doubled, input});
    }
}
