package org.copyist.training.network;

import org.bytedeco.pytorch.Tensor;

/** Joins channels, rows and columns: (N, C, H, W) to (N, C * H * W). */
final class Flatten implements Layer {
    private final String name;

    Flatten(String name) {
        this.name = name;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.reshape(input.size(0), -1);
    }

    @Override
    public Layer replica() {
        return this;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node("Flatten", name, new String[] {input}, OnnxGraph.integer("axis", 1));
    }
}
