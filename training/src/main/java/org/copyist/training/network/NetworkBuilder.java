package org.copyist.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.copyist.core.error.InvalidArgumentException;

/** Builds the layers of a spec, keeping track of the shape between them. */
final class NetworkBuilder {
    private final NetworkSpec spec;
    private final int labels;
    private final Initializer initializer;
    private final List<Layer> layers = new ArrayList<>();
    /** Channels of the value between layers; features of each step or vector once the image is gone. */
    private int channels;

    private int height;
    private int width;

    NetworkBuilder(NetworkSpec spec, int labels, long seed) {
        this.spec = spec;
        this.labels = labels;
        this.initializer = new Initializer(seed);
        this.channels = spec.channels();
        this.height = spec.height();
        this.width = spec.width();
    }

    List<Layer> build() {
        for (int i = 0; i < spec.blocks().size(); i++) {
            NetworkSpec.Block block = spec.blocks().get(i);
            layers.add(layer(block, block.kind().toLowerCase(Locale.ROOT) + i));
        }
        return List.copyOf(layers);
    }

    private Layer layer(NetworkSpec.Block block, String name) {
        return switch (block.kind()) {
            case "Cr" -> convolution(block, name);
            case "Mp" -> pool(block, name);
            case "Mc" -> new ColumnMax(name);
            case "Fl" -> flatten(name);
            case "Do" -> new Dropout(block.numbers().get(0));
            case "Lbx" -> lstm(block, name);
            case "Ax" -> AuxiliaryHead.create(name, channels, labels, initializer);
            case "Li" -> dense(block, name);
            case "O" -> Linear.create(name, channels, labels, initializer);
            default ->
                throw new InvalidArgumentException(
                        "the network " + spec.text() + " has the unknown block " + block.kind());
        };
    }

    private Layer convolution(NetworkSpec.Block block, String name) {
        int[] kernel = {block.integer(0), block.integer(1)};
        int out = block.integer(2);
        boolean strided = block.numbers().size() == 5;
        int[] stride = {strided ? block.integer(3) : 1, strided ? block.integer(4) : 1};
        Layer layer = Convolution.create(name, channels, out, kernel, stride, initializer);
        channels = out;
        height = convolved(height, kernel[0], stride[0]);
        width = width == 0 ? 0 : convolved(width, kernel[1], stride[1]);
        return layer;
    }

    private static int convolved(int size, int kernel, int stride) {
        return (size + 2 * (kernel / 2) - kernel) / stride + 1;
    }

    private Layer pool(NetworkSpec.Block block, String name) {
        height /= block.integer(0);
        width /= block.integer(1);
        return new MaxPool(name, block.integer(0), block.integer(1));
    }

    private Layer flatten(String name) {
        if (width == 0) {
            throw new InvalidArgumentException(
                    "the network " + spec.text() + " flattens an image of any width; give the input a width");
        }
        channels *= height * width;
        return new Flatten(name);
    }

    private Layer lstm(NetworkSpec.Block block, String name) {
        Layer layer = BiLstm.create(name, channels, block.integer(0), initializer);
        channels = 2 * block.integer(0);
        return layer;
    }

    private Layer dense(NetworkSpec.Block block, String name) {
        Layer layer = Dense.create(name, channels, block.integer(0), initializer);
        channels = block.integer(0);
        return layer;
    }
}
