package org.copyist.training.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.copyist.core.error.ModelException;

/**
 * A chain of {@link Layer}s built from a {@link NetworkSpec}. Not thread-safe: give each thread a {@link #replica()},
 * which shares the weights. Its tensors live as long as the process; create it outside any {@code PointerScope}.
 */
public final class Network {
    private final NetworkSpec spec;
    private final int labels;
    private final List<Layer> layers;

    private Network(NetworkSpec spec, int labels, List<Layer> layers) {
        this.spec = spec;
        this.labels = labels;
        this.layers = layers;
    }

    /**
     * A network with random weights.
     *
     * @param labels number of values of the output layer
     * @param seed of the weights
     */
    public static Network create(NetworkSpec spec, int labels, long seed) {
        return new Network(spec, labels, new NetworkBuilder(spec, labels, seed).build());
    }

    public NetworkSpec spec() {
        return spec;
    }

    public int labels() {
        return labels;
    }

    /** A network for another thread: the same weights in the same storage, gradients and statistics of its own. */
    public Network replica() {
        return new Network(spec, labels, layers.stream().map(Layer::replica).toList());
    }

    /**
     * Runs the network.
     *
     * @param input (N, channels, H, W)
     * @return natural log of the label probabilities: (T, N, labels) for sequences, (N, labels) for single images; of
     *     a network that answers with maps their logits, (N, labels, H, W), before the sigmoid
     */
    public Tensor forward(Tensor input, Pass pass) {
        Tensor value = pass.precision().cast(input);
        for (Layer layer : layers) {
            value = layer.forward(value, pass);
        }
        return spec.answersWithMaps() ? value : torch.log_softmax(value, -1);
    }

    /** All trained tensors by name. */
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        layers.forEach(layer -> all.putAll(layer.parameters()));
        return all;
    }

    /** All tensors that are kept but not trained, by name. */
    public Map<String, Tensor> buffers() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        layers.forEach(layer -> all.putAll(layer.buffers()));
        return all;
    }

    /** Number of trained values. */
    public long parameterCount() {
        return parameters().values().stream().mapToLong(Tensor::numel).sum();
    }

    /** Parameters and buffers as arrays. */
    public Map<String, FloatArray> state() {
        Map<String, FloatArray> state = new LinkedHashMap<>();
        parameters().forEach((name, tensor) -> state.put(name, FloatArray.of(tensor)));
        buffers().forEach((name, tensor) -> state.put(name, FloatArray.of(tensor)));
        return state;
    }

    /**
     * Overwrites parameters and buffers.
     *
     * @throws ModelException if one is missing or of another shape
     */
    public void load(Map<String, FloatArray> state) {
        Map<String, Tensor> all = parameters();
        all.putAll(buffers());
        all.forEach((name, tensor) -> {
            FloatArray saved = state.get(name);
            if (saved == null) {
                throw new ModelException("the saved weights have no tensor " + name + "; expected the network "
                        + spec.text() + " with " + labels + " labels");
            }
            saved.requireShape(name, tensor.shape());
            FloatTensors.copyInto(tensor, saved.values());
        });
    }

    /**
     * Starts from the weights of a smaller network: each tensor that is saved under the same name is placed in the tensor
     * here as {@link Growth} tells. So layers can be widened and labels added, and the network begins by computing what
     * the small one did; a layer that is added where the small network has none starts at random.
     *
     * @return names of the tensors for which nothing was saved, or nothing of a shape that fits in
     */
    public List<String> grow(Map<String, FloatArray> state) {
        List<String> fresh = new ArrayList<>();
        boolean recurrentInput = false;
        for (Layer layer : layers) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(layer.parameters());
            tensors.putAll(layer.buffers());
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                FloatArray saved = state.get(entry.getKey());
                Tensor tensor = entry.getValue();
                if (saved == null || !Growth.fits(saved.shape(), tensor.shape())) {
                    fresh.add(entry.getKey());
                    continue;
                }
                Growth growth = layer.growth(recurrentInput && !entry.getKey().endsWith("weight_hh"));
                FloatTensors.copyInto(tensor, growth.place(saved, FloatArray.of(tensor)));
            }
            // layers without tensors, and heads that pass their input on, change nothing
            recurrentInput = layer instanceof BiLstm
                    || (recurrentInput && (tensors.isEmpty() || layer instanceof AuxiliaryHead));
        }
        return fresh;
    }

    /**
     * This network as an ONNX file: input {@code image} (N, channels, H, W), output {@code logProbabilities}, or
     * {@code maps} (N, labels, H, W) in [0, 1] if it answers with maps.
     */
    public byte[] toOnnx(Map<String, String> metadata) {
        return toOnnx(metadata, RecurrentWeights.FLOAT);
    }

    /** As {@link #toOnnx(Map)}, recurrent layers with weights of another kind. */
    public byte[] toOnnx(Map<String, String> metadata, RecurrentWeights recurrentWeights) {
        OnnxGraph graph = new OnnxGraph("copyist", recurrentWeights);
        String height = spec.height() == 0 ? "height" : String.valueOf(spec.height());
        String width = spec.width() == 0 ? "width" : String.valueOf(spec.width());
        String value = graph.input("image", "batch", String.valueOf(spec.channels()), height, width);
        for (Layer layer : layers) {
            value = layer.export(graph, value);
        }
        if (spec.answersWithMaps()) {
            value = graph.node("Sigmoid", "output.sigmoid", new String[] {value});
            graph.output("maps", value, "batch", String.valueOf(labels), "mapHeight", "mapWidth");
            return graph.toBytes(metadata);
        }
        boolean sequence = spec.blocks().stream().anyMatch(b -> b.kind().equals("Mc"));
        value = graph.node("LogSoftmax", "output.softmax", new String[] {value}, OnnxGraph.integer("axis", -1));
        if (sequence) {
            value = graph.node("Transpose", "output.batch", new String[] {value}, OnnxGraph.ints("perm", 1, 0, 2));
        }
        List<String> shape = new ArrayList<>(List.of("batch"));
        if (sequence) {
            shape.add("time");
        }
        shape.add(String.valueOf(labels));
        graph.output("logProbabilities", value, shape.toArray(String[]::new));
        return graph.toBytes(metadata);
    }
}
