package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.junit.jupiter.api.Test;

class CharacterAugmenterTest {
    private static final LabelledImages DIGITS = Mnist.test(Path.of("../data/mnist"));

    @Test
    void leavesPicturesAsTheyAreWithoutDistortions() {
        float[] same = draw(new CharacterAugmenter(1, EnumSet.noneOf(CharacterDistortion.class)), 5, 2);
        for (int i = 0; i < same.length; i++) {
            assertThat(same[i]).isEqualTo((DIGITS.image(5).pixels()[i] & 255) / 255f);
        }
    }

    @Test
    void keepsInkInRangeAndAboutAsMuch() {
        CharacterAugmenter augmenter = new CharacterAugmenter(
                1, EnumSet.of(CharacterDistortion.AFFINE, CharacterDistortion.ELASTIC, CharacterDistortion.THICKNESS));
        assertThat(ink(augmenter, 28) / inkBefore()).isBetween(0.85, 1.15);
    }

    @Test
    void stretchesTowardsASquare() {
        CharacterAugmenter stretching = new CharacterAugmenter(1, EnumSet.of(CharacterDistortion.STRETCH));
        // index 2 is an upright one, a few pixels wide
        double before = width(new CharacterAugmenter(1, EnumSet.noneOf(CharacterDistortion.class)), 2, 0);
        double widest = 0;
        for (int seed = 0; seed < 40; seed++) {
            widest = Math.max(widest, width(stretching, 2, seed));
        }
        assertThat(before).isLessThan(12);
        assertThat(widest).isBetween(before + 5, 24.0);
    }

    private static double inkBefore() {
        return ink(new CharacterAugmenter(1, EnumSet.noneOf(CharacterDistortion.class)), 28);
    }

    private static double ink(CharacterAugmenter augmenter, int side) {
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            float[] drawn = draw(augmenter, i, i);
            assertThat(drawn).hasSize(side * side);
            for (float value : drawn) {
                assertThat(value).isBetween(0f, 1f);
                sum += value;
            }
        }
        return sum;
    }

    /** Columns with ink. */
    private static int width(CharacterAugmenter augmenter, int index, long seed) {
        float[] drawn = draw(augmenter, index, seed);
        int columns = 0;
        for (int x = 0; x < 28; x++) {
            boolean inked = false;
            for (int y = 0; y < 28; y++) {
                inked |= drawn[y * 28 + x] > 0.3f;
            }
            columns += inked ? 1 : 0;
        }
        return columns;
    }

    private static float[] draw(CharacterAugmenter augmenter, int index, long seed) {
        float[] out = new float[28 * 28];
        augmenter.draw(DIGITS.pixels(), index, new SplittableRandom(seed), out, 0);
        return out;
    }
}
