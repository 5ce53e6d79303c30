package org.copyist.training.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Largest value of each window, windows side by side: (N, C, H, W) to (N, C, H / height, W / width), rounded down. */
final class MaxPool implements Layer {
    private final String name;
    private final int height;
    private final int width;

    MaxPool(String name, int height, int width) {
        this.name = name;
        this.height = height;
        this.width = width;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        return torch.max_pool2d(input, height, width);
    }

    @Override
    public Layer replica() {
        return this;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return graph.node(
                "MaxPool",
                name,
                new String[] {input},
                OnnxGraph.ints("kernel_shape", height, width),
                OnnxGraph.ints("strides", height, width));
    }
}
