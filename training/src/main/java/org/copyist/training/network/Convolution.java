package org.copyist.training.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution, batch normalisation (Ioffe and Szegedy 2015) and ReLU: (N, in, H, W) to (N, out, H / strideY, W /
 * strideX), padded to keep the size at stride 1. Written to ONNX as one convolution with the normalisation folded in.
 */
final class Convolution implements Layer {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final String name;
    private final int[] kernel;
    private final int[] stride;
    private final Tensor weight;
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor mean;
    private final Tensor variance;

    private Convolution(
            String name,
            int[] kernel,
            int[] stride,
            Tensor weight,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor variance) {
        this.name = name;
        this.kernel = kernel;
        this.stride = stride;
        this.weight = weight;
        this.gamma = gamma;
        this.beta = beta;
        this.mean = mean;
        this.variance = variance;
    }

    /**
     * @param kernel height and width
     * @param stride down and across
     */
    static Convolution create(String name, int in, int out, int[] kernel, int[] stride, Initializer initializer) {
        return new Convolution(
                name,
                kernel,
                stride,
                initializer.uniform((long) in * kernel[0] * kernel[1], out, in, kernel[0], kernel[1]),
                Initializer.constant(1, out),
                Initializer.constant(0, out),
                Initializer.buffer(0, out),
                Initializer.buffer(1, out));
    }

    /** Channels are kept innermost in memory, which libtorch's convolutions are fastest on. */
    @Override
    public Tensor forward(Tensor input, Pass pass) {
        Tensor convolved = torch.conv2d(
                input,
                pass.precision().cast(weight),
                new TensorOptional(),
                new long[] {stride[0], stride[1]},
                new long[] {kernel[0] / 2, kernel[1] / 2},
                new long[] {1, 1},
                1);
        Tensor normalized = torch.batch_norm(
                convolved.contiguous(torch.MemoryFormat.ChannelsLast),
                new TensorOptional(gamma),
                new TensorOptional(beta),
                new TensorOptional(mean),
                new TensorOptional(variance),
                pass.usesBatchStatistics(),
                MOMENTUM,
                EPSILON,
                true);
        return normalized.relu_();
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(name + ".weight", weight);
        all.put(name + ".norm.weight", gamma);
        all.put(name + ".norm.bias", beta);
        return all;
    }

    @Override
    public Map<String, Tensor> buffers() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(name + ".norm.mean", mean);
        all.put(name + ".norm.variance", variance);
        return all;
    }

    @Override
    public Layer replica() {
        return new Convolution(
                name,
                kernel,
                stride,
                Initializer.share(weight),
                Initializer.share(gamma),
                Initializer.share(beta),
                mean.clone(),
                variance.clone());
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        float[] w = FloatTensors.toArray(weight);
        float[] g = FloatTensors.toArray(gamma);
        float[] b = FloatTensors.toArray(beta);
        float[] m = FloatTensors.toArray(mean);
        float[] v = FloatTensors.toArray(variance);
        int perChannel = w.length / g.length;
        float[] bias = new float[g.length];
        for (int c = 0; c < g.length; c++) {
            double scale = g[c] / Math.sqrt(v[c] + EPSILON);
            bias[c] = (float) (b[c] - m[c] * scale);
            for (int i = c * perChannel; i < (c + 1) * perChannel; i++) {
                w[i] *= (float) scale;
            }
        }
        String convolved = graph.node(
                "Conv",
                name,
                new String[] {
                    input, graph.constant(name + ".weight", weight.shape(), w), graph.constant(name + ".bias", bias)
                },
                OnnxGraph.ints("kernel_shape", kernel[0], kernel[1]),
                OnnxGraph.ints("strides", stride[0], stride[1]),
                OnnxGraph.ints("pads", kernel[0] / 2, kernel[1] / 2, kernel[0] / 2, kernel[1] / 2));
        return graph.node("Relu", name + ".relu", new String[] {convolved});
    }
}
