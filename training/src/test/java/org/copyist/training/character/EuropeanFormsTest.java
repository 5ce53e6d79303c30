package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.junit.jupiter.api.Test;

class EuropeanFormsTest {
    private static final LabelledImages DIGITS =
            Mnist.test(Path.of("../data/mnist")).select(IntStream.range(0, 500).toArray());

    @Test
    void changesOnesAndSevensOnly() {
        LabelledImages forms = EuropeanForms.of(DIGITS, 1);
        long expected = IntStream.range(0, DIGITS.size())
                .filter(i -> DIGITS.label(i) == 1 || DIGITS.label(i) == 7)
                .count();
        assertThat(forms.size()).isEqualTo((int) expected);
        assertThat(forms.labels()).containsOnly(1, 7);
        assertThat(EuropeanForms.of(DIGITS, 1).pixels()).isEqualTo(forms.pixels());
    }

    @Test
    void onesAreWiderForTheirUpstroke() {
        LabelledImages ones = DIGITS.select(
                IntStream.range(0, 500).filter(i -> DIGITS.label(i) == 1).toArray());
        assertThat(width(EuropeanForms.of(ones, 1))).isGreaterThan(width(ones) + 3);
    }

    /** Mean number of columns with ink. */
    private static double width(LabelledImages images) {
        double columns = 0;
        for (int i = 0; i < images.size(); i++) {
            for (int x = 0; x < 28; x++) {
                boolean inked = false;
                for (int y = 0; y < 28; y++) {
                    inked |= images.image(i).at(x, y) > 96;
                }
                columns += inked ? 1 : 0;
            }
        }
        return columns / images.size();
    }
}
