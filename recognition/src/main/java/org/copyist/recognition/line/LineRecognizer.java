package org.copyist.recognition.line;

import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.ModelException;
import org.copyist.core.text.Codec;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.recognition.onnx.OnnxNetwork;

/**
 * Asks a network trained by CTC about normalised lines, each on one thread; ask from several threads to use more.
 * Thread-safe. Holds native memory until closed.
 */
public final class LineRecognizer implements AutoCloseable {
    /** What a model card must name as its task. */
    public static final String TASK = ReadingModels.LINES;

    private final ModelCard card;
    private final Codec codec;
    private final LineNormalizer normalizer;
    private final OnnxNetwork network;

    private LineRecognizer(ModelCard card, OnnxNetwork network) {
        this.card = card;
        this.codec = new Codec(card.codec());
        this.normalizer = new LineNormalizer(card.inputHeight());
        this.network = network;
    }

    /**
     * Loads a model and tries it on an empty line.
     *
     * @throws ModelException if its lines are normalised in a way that this version does not know
     * @throws CodecMismatchException if weights and codec do not belong together
     */
    public static LineRecognizer of(ModelBundle bundle) {
        ModelCard card = bundle.card();
        if (card.normalizerVersion() != LineNormalizer.VERSION) {
            throw new ModelException("the model " + card.label() + " expects lines normalised by version "
                    + card.normalizerVersion() + ", this Copyist has version " + LineNormalizer.VERSION
                    + "; use a model made for it");
        }
        LineRecognizer recognizer = new LineRecognizer(card, OnnxNetwork.load(card.label(), bundle.onnx()));
        int width = 2 * card.inputHeight();
        long labels =
                recognizer.run(new float[width * card.inputHeight()], width).shape()[2];
        if (labels != recognizer.codec.labelCount()) {
            recognizer.close();
            throw new CodecMismatchException("the network of " + card.label() + " names " + labels
                    + " labels, but its card " + recognizer.codec.labelCount()
                    + "; use the card that was written with these weights");
        }
        return recognizer;
    }

    public ModelCard card() {
        return card;
    }

    /** The codec that names the labels of {@link #recognize}. */
    public Codec codec() {
        return codec;
    }

    /** Makes the pictures that this model reads. */
    public LineNormalizer normalizer() {
        return normalizer;
    }

    /** What the network says about {@code line}. */
    public LabelProbabilities recognize(LineImage line) {
        byte[] pixels = line.raster().pixels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i] = (pixels[i] & 255) / 255f;
        }
        OnnxNetwork.Output output = run(values, line.width());
        int steps = (int) output.shape()[1];
        int labels = (int) output.shape()[2];
        float[][] rows = new float[steps][labels];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(output.values(), t * labels, rows[t], 0, labels);
        }
        return new LabelProbabilities(rows);
    }

    private OnnxNetwork.Output run(float[] values, int width) {
        return network.run(values, 1, 1, card.inputHeight(), width);
    }

    @Override
    public void close() {
        network.close();
    }
}
