package org.copyist.training.network;

import org.bytedeco.pytorch.Tensor;

/** Largest value of each column: the image (N, C, H, W) becomes the sequence (T = W, N, C). */
final class ColumnMax implements Layer {
    private final String name;

    ColumnMax(String name) {
        this.name = name;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return input.amax(new long[] {2}, false).permute(2, 0, 1);
    }

    @Override
    public Layer replica() {
        return this;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        String columns = graph.node(
                "ReduceMax", name, new String[] {input}, OnnxGraph.ints("axes", 2), OnnxGraph.integer("keepdims", 0));
        return graph.node("Transpose", name + ".sequence", new String[] {columns}, OnnxGraph.ints("perm", 2, 0, 1));
    }
}
