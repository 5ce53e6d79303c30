package org.copyist.training.digit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.junit.jupiter.api.Test;

class DigitAugmenterTest {
    private static final LabelledImages DIGITS = Mnist.test(Path.of("../data/mnist"));

    @Test
    void dependsOnSeedEpochAndIndexAlone() {
        DigitAugmenter augmenter = new DigitAugmenter(3);
        float[] once = draw(augmenter, 5, 2);
        draw(augmenter, 6, 2);
        assertThat(draw(augmenter, 5, 2)).isEqualTo(once);
        assertThat(draw(new DigitAugmenter(3), 5, 2)).isEqualTo(once);
        assertThat(draw(augmenter, 5, 3)).isNotEqualTo(once);
        assertThat(draw(new DigitAugmenter(4), 5, 2)).isNotEqualTo(once);
    }

    @Test
    void keepsInkInRangeAndAboutAsMuch() {
        DigitAugmenter augmenter = new DigitAugmenter(1);
        double before = 0;
        double after = 0;
        for (int i = 0; i < 300; i++) {
            for (byte pixel : DIGITS.image(i).pixels()) {
                before += (pixel & 255) / 255.0;
            }
            for (float value : draw(augmenter, i, 0)) {
                assertThat(value).isBetween(0f, 1f);
                after += value;
            }
        }
        assertThat(after / before).isBetween(0.85, 1.15);
    }

    private static float[] draw(DigitAugmenter augmenter, int index, int epoch) {
        float[] out = new float[28 * 28];
        augmenter.draw(DIGITS.pixels(), index, epoch, out, 0);
        return out;
    }
}
