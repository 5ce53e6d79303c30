package org.copyist.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.page.Confidence;
import org.junit.jupiter.api.Test;

class ConfidenceCalibrationTest {
    private static Hypothesis reading(String text, double probability) {
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            spans.add(new CharacterSpan(text.substring(i, i + 1), 2 * i, 2 * i + 2, 0.81));
        }
        return new Hypothesis(text, Math.log(probability), spans);
    }

    private static double word(Hypothesis hypothesis, int from, int to) {
        return Confidence.of(hypothesis.spans().subList(from, to)).value();
    }

    @Test
    void trustsWordsLessOnWhichTheReadingsDiffer() {
        List<Hypothesis> calibrated =
                ConfidenceCalibration.NONE.apply(List.of(reading("the cat", 0.5), reading("the cut", 0.5)));
        assertThat(word(calibrated.get(0), 0, 3)).isCloseTo(Math.pow(0.81, 0.2), within(1e-9));
        assertThat(word(calibrated.get(0), 4, 7)).isCloseTo(Math.pow(0.81, 0.2) / 2, within(1e-9));
        assertThat(calibrated.get(1)).isEqualTo(reading("the cut", 0.5));
    }

    @Test
    void raisesConfidencesByItsTemperature() {
        List<Hypothesis> calibrated =
                new ConfidenceCalibration(2).apply(List.of(reading("cat", 0.5), reading("cut", 0.5)));
        assertThat(word(calibrated.get(0), 0, 3)).isCloseTo(Math.sqrt(Math.pow(0.81, 0.2) / 2), within(1e-9));
        assertThat(calibrated.get(0).text()).isEqualTo("cat");
    }

    @Test
    void leavesAReadingThatStandsAloneAsItIs() {
        assertThat(new ConfidenceCalibration(2).apply(List.of(reading("cat", 1))))
                .containsExactly(reading("cat", 1));
        assertThat(new ConfidenceCalibration(2).apply(List.of(reading("", 1)))).hasSize(1);
    }

    @Test
    void refusesTemperaturesThatAreNone() {
        assertThatThrownBy(() -> new ConfidenceCalibration(0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new ConfidenceCalibration(Double.NaN)).hasMessageContaining("positive");
    }
}
