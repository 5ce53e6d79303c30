package org.copyist.recognition.segment;

import java.util.List;
import org.copyist.core.error.ModelException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.recognition.onnx.OnnxNetwork;

/**
 * The network that says where on a page lines are. It sees the page under even light at {@link WorkingSize}, ink as 1
 * and paper as 0. Thread-safe. Holds native memory until closed.
 */
public final class SegmentationNetwork implements AutoCloseable {
    /** What a model card must name as its task. */
    public static final String TASK = ReadingModels.SEGMENTATION;

    /** Raised when pages are given to the network in another way. */
    public static final int INPUT_VERSION = 1;

    /** The maps of {@link SegmentationMaps} in their order, as a card names them. */
    public static final List<String> MAP_NAMES = List.of("baseline", "end", "writing", "print");

    /** Height and width of the input must be multiples of this. */
    private static final int MULTIPLE = 32;

    private final ModelCard card;
    private final OnnxNetwork network;

    private SegmentationNetwork(ModelCard card, OnnxNetwork network) {
        this.card = card;
        this.network = network;
    }

    /**
     * Loads a model and tries it on an empty page.
     *
     * @throws ModelException if it does not answer with the maps that this version knows
     */
    public static SegmentationNetwork of(ModelBundle bundle) {
        ModelCard card = bundle.card();
        if (card.normalizerVersion() != INPUT_VERSION || !card.codec().equals(MAP_NAMES)) {
            throw new ModelException("the model " + card.label() + " takes pages of version "
                    + card.normalizerVersion() + " and gives the maps " + card.codec() + ", this Copyist has version "
                    + INPUT_VERSION + " and the maps " + MAP_NAMES + "; use a model made for it");
        }
        SegmentationNetwork network = new SegmentationNetwork(card, OnnxNetwork.load(card.label(), bundle.onnx()));
        try {
            network.run(new float[MULTIPLE * MULTIPLE], MULTIPLE, MULTIPLE);
            return network;
        } catch (ModelException e) {
            network.close();
            throw e;
        }
    }

    public ModelCard card() {
        return card;
    }

    /** The maps of a page under even light; they cover the page and up to 31 working pixels beyond. */
    public SegmentationMaps maps(GreyImage page) {
        double scale = WorkingSize.scale(page.width(), page.height());
        int width = Math.max(1, (int) Math.round(page.width() * scale));
        int height = Math.max(1, (int) Math.round(page.height() * scale));
        GreyImage small = Resampler.resize(page, width, height);
        int paddedWidth = (width + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
        int paddedHeight = (height + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
        float[] input = new float[paddedWidth * paddedHeight];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                input[y * paddedWidth + x] = ink(small.at(x, y));
            }
        }
        return run(input, paddedWidth, paddedHeight);
    }

    /** What the network sees of a brightness: paper is 0, black 1, brighter than paper below 0. */
    public static float ink(float grey) {
        return (IlluminationEvener.PAPER - grey) / IlluminationEvener.PAPER;
    }

    private SegmentationMaps run(float[] input, int width, int height) {
        OnnxNetwork.Output output = network.run(input, 1, 1, height, width);
        long[] shape = output.shape();
        int cells = SegmentationMaps.CELL;
        if (shape.length != 4
                || shape[1] != SegmentationMaps.COUNT
                || shape[2] != height / cells
                || shape[3] != width / cells) {
            throw new ModelException("the network of " + card.label() + " must answer a page of " + width + "x"
                    + height + " with " + SegmentationMaps.COUNT + " maps of " + width / cells + "x" + height / cells
                    + "; use the card that was written with these weights");
        }
        return new SegmentationMaps(width / cells, height / cells, output.values());
    }

    @Override
    public void close() {
        network.close();
    }
}
