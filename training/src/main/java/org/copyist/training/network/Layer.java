package org.copyist.training.network;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * One block of a network: it can be run forward (and, by autograd, backward) on libtorch and it can write itself as
 * ONNX operators. Between convolutions tensors are (N, C, H, W); after {@link ColumnMax} they are sequences
 * (T, N, C). A layer owns its tensors for the life of the process; it must be created outside any
 * {@code PointerScope}.
 */
interface Layer {
    /** The output of this layer for {@code input}. */
    Tensor forward(Tensor input, Pass pass);

    /** Trained tensors by name, in a fixed order. */
    default Map<String, Tensor> parameters() {
        return Map.of();
    }

    /** Tensors that are kept but not trained, such as running statistics, by name. */
    default Map<String, Tensor> buffers() {
        return Map.of();
    }

    /**
     * How its tensors take those of a smaller layer.
     *
     * @param recurrentInput whether its input comes from a bidirectional recurrent layer
     */
    default Growth growth(boolean recurrentInput) {
        return new Growth(1, recurrentInput, false);
    }

    /** A layer with the same parameter storage and gradients and buffers of its own, for another thread. */
    Layer replica();

    /**
     * Adds this layer to {@code graph}.
     *
     * @param input name of the value that the layer reads
     * @return name of the value that it produces
     */
    String export(OnnxGraph graph, String input);
}
