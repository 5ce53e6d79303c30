package org.copyist.training.network;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A {@link Linear} layer and ReLU. */
final class Dense implements Layer {
    private final String name;
    private final Linear linear;

    private Dense(String name, Linear linear) {
        this.name = name;
        this.linear = linear;
    }

    static Dense create(String name, int in, int out, Initializer initializer) {
        return new Dense(name, Linear.create(name, in, out, initializer));
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return linear.forward(input, pass).relu_();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return linear.parameters();
    }

    @Override
    public Layer replica() {
        return new Dense(name, (Linear) linear.replica());
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node("Relu", name + ".relu", new String[] {linear.export(graph, input)});
    }
}
