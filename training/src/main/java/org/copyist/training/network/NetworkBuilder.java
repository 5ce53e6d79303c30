package org.copyist.training.network;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;

/** Builds the layers of a spec, keeping track of the shape between them. */
final class NetworkBuilder {
    private final NetworkSpec spec;
    private final int labels;
    private final Initializer initializer;
    /** Channels of the value between layers; features of each step or vector once the image is gone. */
    private int channels;

    private int height;
    private int width;
    /** The next block of the spec. */
    private int next;

    NetworkBuilder(NetworkSpec spec, int labels, long seed) {
        this.spec = spec;
        this.labels = labels;
        this.initializer = new Initializer(seed);
        this.channels = spec.channels();
        this.height = spec.height();
        this.width = spec.width();
    }

    List<Layer> build() {
        return chain();
    }

    /** The layers up to the end of the spec or to the next closing parenthesis, which is passed over. */
    private List<Layer> chain() {
        List<Layer> layers = new ArrayList<>();
        while (next < spec.blocks().size()) {
            NetworkSpec.Block block = spec.blocks().get(next);
            String name = NetworkSpec.layerName(block, next);
            next++;
            if (block.kind().equals(")")) {
                break;
            }
            layers.add(block.kind().equals("(") ? descent("u" + (next - 1)) : layer(block, name));
        }
        return List.copyOf(layers);
    }

    private Layer descent(String name) {
        int outer = channels;
        int outerHeight = height;
        int outerWidth = width;
        requireHalving(spec.blocks().get(next));
        List<Layer> inner = chain();
        MapOutput projection = MapOutput.create(name + ".back", channels, outer, initializer);
        channels = outer;
        height = outerHeight;
        width = outerWidth;
        return new Descent(name, inner, projection);
    }

    private void requireHalving(NetworkSpec.Block first) {
        boolean halves = first.kind().equals("Cr")
                && first.numbers().size() == 5
                && first.integer(3) == 2
                && first.integer(4) == 2;
        if (!halves) {
            throw new InvalidArgumentException("the network " + spec.text()
                    + " must begin each ( with a convolution of strides 2,2, as in ( Cr3,3,64,2,2 )");
        }
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
            case "Om" -> MapOutput.create(name, channels, labels, initializer);
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
        height = height == 0 ? 0 : convolved(height, kernel[0], stride[0]);
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
        if (width == 0 || height == 0) {
            throw new InvalidArgumentException("the network " + spec.text()
                    + " flattens an image of any width or height; give the input a width and a height");
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
