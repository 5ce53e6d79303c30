package org.copyist.training.ink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InkAugmenterTest {
    private static final int SEEDS = 60;

    /** Three uprights and a dash, at some distance from the ends. */
    private static InkImage line() {
        int width = 240;
        int height = 64;
        byte[] pixels = new byte[width * height];
        for (int y = 12; y < 52; y++) {
            for (int x : new int[] {60, 61, 62, 100, 101, 102, 150, 151, 152}) {
                pixels[y * width + x] = (byte) 220;
            }
        }
        for (int x = 100; x < 150; x++) {
            pixels[30 * width + x] = (byte) 220;
        }
        return new InkImage(new GreyImage(width, height, pixels), 0.5);
    }

    @ParameterizedTest
    @EnumSource
    void changesTheLineAndNothingElseDoes(Distortion distortion) {
        InkAugmenter augmenter = new InkAugmenter(EnumSet.of(distortion));
        InkImage line = line();
        long changed = IntStream.range(0, SEEDS)
                .filter(seed -> !equal(augmenter.augment(line(), new SplittableRandom(seed)), line))
                .count();
        assertThat(changed).isBetween(1L, SEEDS - 1L);
        assertThat(equal(line, line())).as("the line itself is left alone").isTrue();
    }

    @Test
    void givesTheSameForTheSameSeedAndKeepsHeightAndScale() {
        InkAugmenter augmenter = new InkAugmenter();
        for (int seed = 0; seed < SEEDS; seed++) {
            InkImage first = augmenter.augment(line(), new SplittableRandom(seed));
            assertThat(equal(first, augmenter.augment(line(), new SplittableRandom(seed))))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(first.raster().height()).isEqualTo(64);
            assertThat(first.scale()).isEqualTo(0.5);
        }
    }

    @Test
    void survivesLinesAsSmallAsTheyCome() {
        InkAugmenter augmenter = new InkAugmenter();
        for (int seed = 0; seed < 200; seed++) {
            InkImage tiny = new InkImage(new GreyImage(8, 32, new byte[8 * 32]), 1);
            assertThat(augmenter
                            .augment(tiny, new SplittableRandom(seed))
                            .raster()
                            .width())
                    .as("seed %d", seed)
                    .isPositive();
        }
    }

    private static boolean equal(InkImage a, InkImage b) {
        return a.raster().width() == b.raster().width()
                && Arrays.equals(a.raster().pixels(), b.raster().pixels());
    }
}
