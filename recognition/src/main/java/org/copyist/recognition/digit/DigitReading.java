package org.copyist.recognition.digit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.page.Confidence;
import org.copyist.recognition.character.CharacterReading;

/**
 * What a network takes a digit for.
 *
 * @param digit 0 to 9, the one with the highest score
 * @param confidence its score times the probability that the picture is a digit at all
 * @param scores probabilities of 0 to 9 in that order; they sum to 1
 * @param rejected whether the picture is probably no digit
 */
public record DigitReading(int digit, Confidence confidence, List<Double> scores, boolean rejected) {
    public DigitReading {
        requireNonNull(confidence, "confidence is null");
        scores = List.copyOf(scores);
    }

    static DigitReading of(CharacterReading reading) {
        return new DigitReading(reading.label(), reading.confidence(), reading.scores(), reading.rejected());
    }
}
