package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.junit.jupiter.api.Test;

class WordConfidencesTest {
    private static LineEvaluator.Prediction prediction(String reference, String text, double... confidences) {
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            spans.add(new CharacterSpan(text.substring(i, i + 1), i, i + 1, confidences[i]));
        }
        return new LineEvaluator.Prediction("f", "w", reference, new Hypothesis(text, -1, spans));
    }

    @Test
    void knowsWhichWordsAreRightAndHowSureTheyWere() {
        WordConfidences words =
                WordConfidences.of(List.of(prediction("on a hill", "an hill", 0.9, 0.4, 1, 0.8, 0.8, 0.8, 0.8)));
        assertThat(words.words()).hasSize(2);
        assertThat(words.words().get(0).right()).isFalse();
        assertThat(words.words().get(0).confidence()).isCloseTo(0.6, within(1e-9));
        assertThat(words.words().get(1).right()).isTrue();
        assertThat(words.error()).isEqualTo(0.5);
        assertThat(words.errorOfSurest(0.5)).isZero();
        assertThat(words.thresholdFor(0.5)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void findsTheTemperatureThatMakesConfidencesHonest() {
        Random random = new Random(5);
        List<WordConfidences.Word> words = new ArrayList<>();
        List<WordConfidences.Word> cooled = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double honest = 0.3 + 0.7 * random.nextDouble();
            boolean right = random.nextDouble() < honest;
            words.add(new WordConfidences.Word(honest, right));
            cooled.add(new WordConfidences.Word(Math.pow(honest, 2.5), right));
        }
        assertThat(new WordConfidences(words).calibrationError()).isLessThan(0.02);
        assertThat(new WordConfidences(cooled).calibrationError()).isGreaterThan(0.1);
        assertThat(new WordConfidences(cooled).fittedTemperature()).isCloseTo(2.5, within(0.15));
    }

    @Test
    void saysNothingOfNoWords() {
        WordConfidences none = WordConfidences.of(List.of());
        assertThat(none.error()).isZero();
        assertThat(none.calibrationError()).isZero();
        assertThat(none.thresholdFor(0.9)).isZero();
    }
}
