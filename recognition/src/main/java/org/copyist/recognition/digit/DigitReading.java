package org.copyist.recognition.digit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.page.Confidence;

/**
 * What a network takes a digit for.
 *
 * @param digit 0 to 9, the one with the highest score
 * @param confidence its score
 * @param scores probabilities of 0 to 9 in that order; they sum to 1
 */
public record DigitReading(int digit, Confidence confidence, List<Double> scores) {
    public DigitReading {
        requireNonNull(confidence, "confidence is null");
        scores = List.copyOf(scores);
    }

    /** The reading that {@code logProbabilities} (natural log, one for each digit from {@code from}) stand for. */
    static DigitReading of(float[] logProbabilities, int from, int digits) {
        Double[] scores = new Double[digits];
        int best = 0;
        for (int d = 0; d < digits; d++) {
            scores[d] = Math.min(1, Math.exp(logProbabilities[from + d]));
            best = scores[d] > scores[best] ? d : best;
        }
        return new DigitReading(best, new Confidence(scores[best]), List.of(scores));
    }
}
