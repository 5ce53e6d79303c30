package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.Fonts;
import org.junit.jupiter.api.Test;

class FontDigitsTest {
    private static final FontLibrary LIBRARY = FontLibrary.read(Fonts.folder());

    @Test
    void areAsManyOfEachAndTheSameForASeed() {
        LabelledImages digits = FontDigits.of(LIBRARY, 50, 1);
        IntStream.range(0, 50).forEach(i -> assertThat(digits.label(i)).isEqualTo(i % 10));
        assertThat(FontDigits.of(LIBRARY, 50, 1).pixels()).isEqualTo(digits.pixels());
        assertThat(FontDigits.of(LIBRARY, 50, 2).pixels()).isNotEqualTo(digits.pixels());
    }

    @Test
    void canBeReadAsWhatTheyAre() {
        LabelledImages digits = FontDigits.of(LIBRARY, 200, 1);
        try (DigitRecognizer recognizer = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
            List<DigitReading> readings = recognizer.recognize(
                    IntStream.range(0, digits.size()).mapToObj(digits::image).toList());
            long right = IntStream.range(0, digits.size())
                    .filter(i -> readings.get(i).digit() == digits.label(i))
                    .count();
            assertThat(right).isGreaterThan(160);
        }
    }

    @Test
    void fontsWithoutDigitsAreRefused() {
        assertThatThrownBy(() -> FontDigits.of(LIBRARY.validation(), 10, 1))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("shows the digit 0");
    }
}
