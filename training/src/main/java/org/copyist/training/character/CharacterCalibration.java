package org.copyist.training.character;

import java.util.List;
import java.util.stream.IntStream;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;

/**
 * Makes the confidences of a model of characters honest, on characters that it has not seen: a temperature (Guo et al.
 * 2017, section 4.2) with which the likelihood of the true classes is greatest, and a confidence below which it rejects
 * what it reads. Stateless and thread-safe.
 */
public final class CharacterCalibration {
    private static final double LEAST_TEMPERATURE = 0.3;
    private static final double MOST_TEMPERATURE = 3;
    private static final int TEMPERATURES = 200;

    /** Keeps the logarithm of a score finite. */
    private static final double LEAST_SCORE = 1e-12;

    private CharacterCalibration() {}

    /**
     * The same weights with a card that holds temperature and limit.
     *
     * @param unseen characters of the model's classes
     * @param kept part of them that must not be rejected, in (0, 1]
     */
    public static ModelBundle calibrate(ModelBundle bundle, LabelledImages unseen, double kept) {
        double temperature;
        try (CharacterRecognizer raw = CharacterRecognizer.of(withCalibration(bundle, 1, 0))) {
            temperature = temperature(CharacterEvaluator.read(raw, unseen), unseen);
        }
        ModelBundle tempered = withCalibration(bundle, temperature, 0);
        try (CharacterRecognizer recognizer = CharacterRecognizer.of(tempered)) {
            double[] confidences = CharacterEvaluator.read(recognizer, unseen).stream()
                    .mapToDouble(reading -> reading.confidence().value())
                    .sorted()
                    .toArray();
            int dropped = (int) Math.floor((1 - kept) * confidences.length);
            return withCalibration(bundle, temperature, confidences[dropped]);
        }
    }

    private static double temperature(List<CharacterReading> readings, LabelledImages set) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= TEMPERATURES; i++) {
            double temperature =
                    LEAST_TEMPERATURE * Math.pow(MOST_TEMPERATURE / LEAST_TEMPERATURE, (double) i / TEMPERATURES);
            double loss = IntStream.range(0, readings.size())
                    .mapToDouble(n -> surprise(readings.get(n).scores(), set.label(n), temperature))
                    .sum();
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    /** Negative logarithm of the probability of {@code label} at {@code temperature}, nats. */
    private static double surprise(List<Double> scores, int label, double temperature) {
        double sum = scores.stream()
                .mapToDouble(score -> Math.pow(Math.max(LEAST_SCORE, score), 1 / temperature))
                .sum();
        return Math.log(sum) - Math.log(Math.max(LEAST_SCORE, scores.get(label))) / temperature;
    }

    private static ModelBundle withCalibration(ModelBundle bundle, double temperature, double rejectBelow) {
        return new ModelBundle(
                bundle.onnx(), bundle.card().calibrated(temperature, rejectBelow == 0 ? null : rejectBelow));
    }
}
