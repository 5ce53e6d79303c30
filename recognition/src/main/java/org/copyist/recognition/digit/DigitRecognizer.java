package org.copyist.recognition.digit;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.ModelException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.onnx.OnnxNetwork;

/**
 * Names digits that were brought into MNIST's form. It always names one: a picture of something else gets a digit too,
 * mostly with a low confidence. Thread-safe. Holds native memory until closed.
 *
 * <pre>{@code
 * try (DigitRecognizer recognizer = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
 *     for (DigitImage found : DigitFinder.find(page)) {
 *         DigitReading reading = recognizer.recognize(List.of(found.raster())).get(0);
 *     }
 * }
 * }</pre>
 */
public final class DigitRecognizer implements AutoCloseable {
    /** What a model card must name as its task. */
    public static final String TASK = "digits";

    private static final int DIGITS = 10;
    private static final int BATCH = 64;

    private final ModelCard card;
    private final OnnxNetwork network;

    private DigitRecognizer(ModelCard card, OnnxNetwork network) {
        this.card = card;
        this.network = network;
    }

    /**
     * Loads a model and tries it on an empty picture.
     *
     * @throws ModelException if its digits are normalised in a way that this version does not know
     * @throws CodecMismatchException if it does not name ten digits
     */
    public static DigitRecognizer of(ModelBundle bundle) {
        ModelCard card = bundle.card();
        if (card.normalizerVersion() != DigitNormalizer.VERSION || card.inputHeight() != DigitNormalizer.SIDE) {
            throw new ModelException("the model " + card.label() + " expects digits " + card.inputHeight()
                    + " px high, normalised by version " + card.normalizerVersion() + ", this Copyist makes them "
                    + DigitNormalizer.SIDE + " px high by version " + DigitNormalizer.VERSION
                    + "; use a model made for it");
        }
        DigitRecognizer recognizer = new DigitRecognizer(card, OnnxNetwork.load(card.label(), bundle.onnx()));
        int side = DigitNormalizer.SIDE;
        float[] answer = recognizer.run(new float[side * side], 1);
        if (answer.length != DIGITS || card.codec().size() != DIGITS) {
            recognizer.close();
            throw new CodecMismatchException("the network of " + card.label() + " names " + answer.length
                    + " classes and its card " + card.codec().size() + ", expected the ten digits");
        }
        return recognizer;
    }

    public ModelCard card() {
        return card;
    }

    /**
     * The readings of {@code digits}, in their order.
     *
     * @param digits as {@link DigitNormalizer} makes them: 28×28, 0 paper to 255 ink
     */
    public List<DigitReading> recognize(List<GreyImage> digits) {
        List<DigitReading> readings = new ArrayList<>();
        for (int from = 0; from < digits.size(); from += BATCH) {
            List<GreyImage> batch = digits.subList(from, Math.min(digits.size(), from + BATCH));
            float[] answer = run(values(batch), batch.size());
            for (int i = 0; i < batch.size(); i++) {
                readings.add(DigitReading.of(answer, i * DIGITS, DIGITS));
            }
        }
        return List.copyOf(readings);
    }

    private static float[] values(List<GreyImage> digits) {
        int area = DigitNormalizer.SIDE * DigitNormalizer.SIDE;
        float[] values = new float[digits.size() * area];
        for (int n = 0; n < digits.size(); n++) {
            GreyImage digit = digits.get(n);
            if (digit.width() != DigitNormalizer.SIDE || digit.height() != DigitNormalizer.SIDE) {
                throw new IllegalArgumentException(
                        "digits must be 28x28 pixels, got " + digit.width() + "x" + digit.height());
            }
            for (int i = 0; i < area; i++) {
                values[n * area + i] = (digit.pixels()[i] & 255) / 255f;
            }
        }
        return values;
    }

    private float[] run(float[] values, int count) {
        return network.run(values, count, 1, DigitNormalizer.SIDE, DigitNormalizer.SIDE)
                .values();
    }

    @Override
    public void close() {
        network.close();
    }
}
