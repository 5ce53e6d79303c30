package org.copyist.recognition.character;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.page.Confidence;

/**
 * What a network takes a character for.
 *
 * @param label index of the class with the highest score in the model's codec
 * @param character that the class stands for
 * @param confidence its score times the probability that the picture is a character that the network knows
 * @param scores probabilities of the classes, in the order of the codec; they sum to 1
 * @param rejected whether the picture is probably none of the characters that the network knows
 */
public record CharacterReading(
        int label, String character, Confidence confidence, List<Double> scores, boolean rejected) {
    public CharacterReading {
        requireNonNull(character, "character is null");
        requireNonNull(confidence, "confidence is null");
        scores = List.copyOf(scores);
    }
}
