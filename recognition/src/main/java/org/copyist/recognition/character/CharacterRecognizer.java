package org.copyist.recognition.character;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.ModelException;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.onnx.OnnxNetwork;

/**
 * Names characters that were brought into MNIST's form, and says which are none that it knows: those without ink, and
 * those whose confidence is below what the model's card asks for. Thread-safe. Holds native memory until closed.
 */
public final class CharacterRecognizer implements AutoCloseable {
    /** What the card of a model of letters and digits names as its task. */
    public static final String TASK = "characters";

    /** Stands in a codec, as its last entry, for what is none of the others. */
    public static final String NONE = "";

    private static final int BATCH = 64;

    private final ModelCard card;
    private final OnnxNetwork network;
    /** Number of classes without {@link #NONE}. */
    private final int known;

    private final double temperature;
    private final double rejectBelow;

    private CharacterRecognizer(ModelCard card, OnnxNetwork network) {
        this.card = card;
        this.network = network;
        int classes = card.codec().size();
        this.known = classes > 0 && card.codec().get(classes - 1).equals(NONE) ? classes - 1 : classes;
        this.temperature = card.confidenceTemperature() == null ? 1 : card.confidenceTemperature();
        this.rejectBelow = card.rejectBelow() == null ? 0 : card.rejectBelow();
    }

    /**
     * Loads a model and tries it on an empty picture.
     *
     * @throws ModelException if its characters are normalised in a way that this version does not know
     * @throws CodecMismatchException if it does not name what its card says
     */
    public static CharacterRecognizer of(ModelBundle bundle) {
        ModelCard card = bundle.card();
        if (card.normalizerVersion() != DigitNormalizer.VERSION || card.inputHeight() != DigitNormalizer.SIDE) {
            throw new ModelException("the model " + card.label() + " expects " + card.task() + " " + card.inputHeight()
                    + " px high, normalised by version " + card.normalizerVersion() + ", this Copyist makes them "
                    + DigitNormalizer.SIDE + " px high by version " + DigitNormalizer.VERSION
                    + "; use a model made for it");
        }
        CharacterRecognizer recognizer = new CharacterRecognizer(card, OnnxNetwork.load(card.label(), bundle.onnx()));
        int side = DigitNormalizer.SIDE;
        int classes = recognizer.run(new float[side * side], 1).length;
        if (classes != card.codec().size() || recognizer.known < 1) {
            recognizer.close();
            throw new CodecMismatchException("the network of " + card.label() + " names " + classes
                    + " classes and its card " + card.codec().size() + ", expected the same number");
        }
        return recognizer;
    }

    public ModelCard card() {
        return card;
    }

    /** The characters that it names, in the order of {@link CharacterReading#scores}. */
    public List<String> characters() {
        return card.codec().subList(0, known);
    }

    /**
     * The readings of {@code pictures}, in their order.
     *
     * @param pictures as {@link DigitNormalizer} makes them: 28×28, 0 paper to 255 ink
     */
    public List<CharacterReading> recognize(List<GreyImage> pictures) {
        List<CharacterReading> readings = new ArrayList<>();
        int classes = card.codec().size();
        for (int from = 0; from < pictures.size(); from += BATCH) {
            List<GreyImage> batch = pictures.subList(from, Math.min(pictures.size(), from + BATCH));
            float[] answer = run(values(batch), batch.size());
            for (int i = 0; i < batch.size(); i++) {
                float[] own = Arrays.copyOfRange(answer, i * classes, (i + 1) * classes);
                readings.add(reading(own, hasInk(batch.get(i))));
            }
        }
        return List.copyOf(readings);
    }

    /**
     * @param logProbabilities of all classes, natural log
     * @param inked whether there is anything to read
     */
    private CharacterReading reading(float[] logProbabilities, boolean inked) {
        int best = 0;
        for (int c = 1; c < known; c++) {
            best = logProbabilities[c] > logProbabilities[best] ? c : best;
        }
        Double[] scores = new Double[known];
        double sum = 0;
        for (int c = 0; c < known; c++) {
            scores[c] = Math.exp((logProbabilities[c] - logProbabilities[best]) / temperature);
            sum += scores[c];
        }
        for (int c = 0; c < known; c++) {
            scores[c] /= sum;
        }
        double familiar = known < logProbabilities.length ? 1 - Math.min(1, Math.exp(logProbabilities[known])) : 1;
        double confidence = inked ? scores[best] * familiar : 0;
        return new CharacterReading(
                best,
                card.codec().get(best),
                new Confidence(confidence),
                Arrays.asList(scores),
                !inked || confidence < rejectBelow);
    }

    private static boolean hasInk(GreyImage picture) {
        for (byte pixel : picture.pixels()) {
            if (pixel != 0) {
                return true;
            }
        }
        return false;
    }

    private static float[] values(List<GreyImage> pictures) {
        int area = DigitNormalizer.SIDE * DigitNormalizer.SIDE;
        float[] values = new float[pictures.size() * area];
        for (int n = 0; n < pictures.size(); n++) {
            GreyImage picture = pictures.get(n);
            if (picture.width() != DigitNormalizer.SIDE || picture.height() != DigitNormalizer.SIDE) {
                throw new IllegalArgumentException(
                        "characters must be 28x28 pixels, got " + picture.width() + "x" + picture.height());
            }
            for (int i = 0; i < area; i++) {
                values[n * area + i] = (picture.pixels()[i] & 255) / 255f;
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
