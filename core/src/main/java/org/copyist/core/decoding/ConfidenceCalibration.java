package org.copyist.core.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings confidences nearer to what they should mean: of the words read with confidence 0.8, eight in ten are right.
 *
 * <p>A character's probability in the network's eyes says little about a word that the language model has decided. What
 * says most is how much of all readings of the line, weighed by their probabilities, agrees on the word. So that share is
 * multiplied by the network's probability to a small power, and the product raised to 1/temperature (Guo et al. 2017,
 * arXiv 1706.04599, on one number instead of a whole softmax). The temperature is fitted on validation lines; the
 * geometric mean of a word's characters is then the calibrated confidence of the word. Where a decoder has one reading
 * only, its characters keep the network's probabilities.
 *
 * @param temperature positive; 1 leaves the products as they are, above 1 raises confidences, below 1 lowers them
 */
public record ConfidenceCalibration(double temperature) {
    /** Leaves the products as they are. */
    public static final ConfidenceCalibration NONE = new ConfidenceCalibration(1);

    /** How much less than their scores say the readings of a line differ in probability. */
    private static final double AGREEMENT_TEMPERATURE = 1.5;

    /** To which power the network's probability counts. */
    private static final double NETWORK_WEIGHT = 0.2;

    public ConfidenceCalibration {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature of confidences must be positive, got " + temperature);
        }
    }

    /**
     * The same readings, those of the best one's characters with calibrated confidences.
     *
     * @param hypotheses of one line by one decoder, best first, at least one
     */
    public List<Hypothesis> apply(List<Hypothesis> hypotheses) {
        if (hypotheses.size() == 1) {
            return hypotheses;
        }
        Hypothesis best = hypotheses.get(0);
        double[] agreement = new double[best.spans().size()];
        Arrays.fill(agreement, 1);
        for (Alternatives word : Alternatives.of(hypotheses, AGREEMENT_TEMPERATURE)) {
            String text = text(best, word);
            double share = word.readings().stream()
                    .filter(reading -> reading.text().equals(text))
                    .mapToDouble(Alternatives.Reading::probability)
                    .sum();
            Arrays.fill(agreement, word.firstCharacter(), word.endCharacter(), share);
        }
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; i < agreement.length; i++) {
            CharacterSpan span = best.spans().get(i);
            double calibrated = Math.pow(Math.pow(span.confidence(), NETWORK_WEIGHT) * agreement[i], 1 / temperature);
            spans.add(new CharacterSpan(span.character(), span.start(), span.end(), Math.min(1, calibrated)));
        }
        List<Hypothesis> all = new ArrayList<>(hypotheses);
        all.set(0, new Hypothesis(best.text(), best.logProbability(), spans));
        return List.copyOf(all);
    }

    private static String text(Hypothesis hypothesis, Alternatives word) {
        StringBuilder text = new StringBuilder();
        hypothesis
                .spans()
                .subList(word.firstCharacter(), word.endCharacter())
                .forEach(span -> text.append(span.character()));
        return text.toString();
    }
}
