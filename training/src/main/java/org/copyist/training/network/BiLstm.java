package org.copyist.training.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A bidirectional LSTM (Hochreiter and Schmidhuber 1997; Graves and Schmidhuber 2005): (T, N, in) to (T, N, 2 *
 * hidden), forward direction first. Gates are kept in libtorch's order (input, forget, cell, output).
 */
final class BiLstm implements Layer {
    /**
     * Of the weights in 8 bits. Not 127: processors with AVX2 but no instruction for products of bytes add two products of
     * an unsigned byte and a weight in 16 bits, and 255 · 64 · 2 is the most that fits.
     */
    private static final int LARGEST_WEIGHT = 64;

    private static final String[] TENSORS = {"weight_ih", "weight_hh", "bias_ih", "bias_hh"};

    private final String name;
    private final int hidden;
    /** Four tensors of the forward direction, then four of the backward one, in the order of {@link #TENSORS}. */
    private final Tensor[] tensors;

    private BiLstm(String name, int hidden, Tensor[] tensors) {
        this.name = name;
        this.hidden = hidden;
        this.tensors = tensors;
    }

    static BiLstm create(String name, int in, int hidden, Initializer initializer) {
        Tensor[] tensors = new Tensor[8];
        for (int direction = 0; direction < 2; direction++) {
            tensors[direction * 4] = initializer.uniform(hidden, 4L * hidden, in);
            tensors[direction * 4 + 1] = initializer.uniform(hidden, 4L * hidden, hidden);
            tensors[direction * 4 + 2] = initializer.uniform(hidden, 4L * hidden);
            tensors[direction * 4 + 3] = initializer.uniform(hidden, 4L * hidden);
        }
        return new BiLstm(name, hidden, tensors);
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        long batch = input.size(1);
        Precision precision = pass.precision();
        Tensor zeros = precision.cast(torch.zeros(2, batch, hidden));
        Tensor[] weights = Arrays.stream(tensors).map(precision::cast).toArray(Tensor[]::new);
        return torch.lstm(
                        input.contiguous(),
                        new TensorVector(zeros, zeros),
                        new TensorVector(weights),
                        true,
                        1,
                        0,
                        pass.isTraining(),
                        true,
                        false)
                .get0();
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (int i = 0; i < tensors.length; i++) {
            all.put(name + (i < 4 ? ".forward." : ".backward.") + TENSORS[i % 4], tensors[i]);
        }
        return all;
    }

    @Override
    public Growth growth(boolean recurrentInput) {
        return new Growth(4, recurrentInput, false);
    }

    @Override
    public Layer replica() {
        return new BiLstm(
                name, hidden, Arrays.stream(tensors).map(Initializer::share).toArray(Tensor[]::new));
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        int in = Math.toIntExact(tensors[0].size(1));
        float[] weights = joinGates(0, in);
        float[] recurrent = joinGates(1, hidden);
        String bias = graph.constant(name + ".bias", new long[] {2, 8L * hidden}, joinBiases());
        AttributeProto size = OnnxGraph.integer("hidden_size", hidden);
        AttributeProto direction = OnnxGraph.text("direction", "bidirectional");
        String output =
                switch (graph.recurrentWeights()) {
                    case FLOAT -> {
                        String w = graph.constant(name + ".weight", new long[] {2, 4L * hidden, in}, weights);
                        String r = graph.constant(name + ".recurrent", new long[] {2, 4L * hidden, hidden}, recurrent);
                        yield graph.node("LSTM", name, new String[] {input, w, r, bias}, size, direction);
                    }
                    case INT8 -> {
                        String[] w = quantized(graph, name + ".weight", weights, in);
                        String[] r = quantized(graph, name + ".recurrent", recurrent, hidden);
                        // between bias and scales: lengths, first states and peepholes, none of which there are
                        String[] inputs = {input, w[0], r[0], bias, "", "", "", "", w[1], w[2], r[1], r[2]};
                        yield graph.runtimeNode("DynamicQuantizeLSTM", name, inputs, size, direction);
                    }
                };
        // ONNX gives (T, direction, N, hidden)
        String swapped =
                graph.node("Transpose", name + ".swap", new String[] {output}, OnnxGraph.ints("perm", 0, 2, 1, 3));
        String shape = graph.constant(name + ".shape", new long[] {0, 0, -1});
        return graph.node("Reshape", name + ".join", new String[] {swapped, shape});
    }

    /** Both biases of both directions, in ONNX's order of gates. */
    private float[] joinBiases() {
        float[] biases = new float[2 * 8 * hidden];
        for (int direction = 0; direction < 2; direction++) {
            for (int i = 0; i < 2; i++) {
                float[] bias = toOnnxGates(FloatTensors.toArray(tensors[direction * 4 + 2 + i]), 1);
                System.arraycopy(bias, 0, biases, (direction * 2 + i) * 4 * hidden, bias.length);
            }
        }
        return biases;
    }

    /**
     * Rounds to {@link #LARGEST_WEIGHT} with a scale for each row, and transposes, as the operator wants it.
     *
     * @param rows [direction][gate and cell][columns]
     * @return names of the constants: values [direction][columns][gate and cell], scales and zero points
     *     [direction][gate and cell]
     */
    private String[] quantized(OnnxGraph graph, String constant, float[] rows, int columns) {
        int outputs = 4 * hidden;
        byte[] values = new byte[rows.length];
        float[] scales = new float[2 * outputs];
        for (int row = 0; row < scales.length; row++) {
            float most = 1e-8f;
            for (int c = 0; c < columns; c++) {
                most = Math.max(most, Math.abs(rows[row * columns + c]));
            }
            scales[row] = most / LARGEST_WEIGHT;
            int direction = row / outputs;
            int output = row % outputs;
            for (int c = 0; c < columns; c++) {
                values[(direction * columns + c) * outputs + output] =
                        (byte) Math.round(rows[row * columns + c] / scales[row]);
            }
        }
        long[] perOutput = {2, outputs};
        return new String[] {
            graph.constant(constant, new long[] {2, columns, outputs}, values),
            graph.constant(constant + ".scale", perOutput, scales),
            graph.constant(constant + ".zero", perOutput, new byte[2 * outputs])
        };
    }

    private float[] joinGates(int tensor, int columns) {
        float[] joined = new float[2 * 4 * hidden * columns];
        for (int direction = 0; direction < 2; direction++) {
            float[] part = toOnnxGates(FloatTensors.toArray(tensors[direction * 4 + tensor]), columns);
            System.arraycopy(part, 0, joined, direction * part.length, part.length);
        }
        return joined;
    }

    /** From libtorch's gate order (i, f, c, o) to that of ONNX (i, o, f, c). */
    private float[] toOnnxGates(float[] rows, int columns) {
        int gate = hidden * columns;
        float[] ordered = new float[rows.length];
        int[] source = {0, 3, 1, 2};
        for (int g = 0; g < 4; g++) {
            System.arraycopy(rows, source[g] * gate, ordered, g * gate, gate);
        }
        return ordered;
    }
}
