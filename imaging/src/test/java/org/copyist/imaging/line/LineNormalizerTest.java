package org.copyist.imaging.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.copyist.imaging.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineNormalizerTest {
    private final LineNormalizer normalizer = new LineNormalizer(40);

    @Test
    void givesInkOnNothingAtTheNetworksHeight() {
        LineImage line = normalizer.normalize(bars(600, 80, 24, 4, 220, 60));
        assertThat(line.height()).isEqualTo(40);
        assertThat(line.raster().at(0, 20)).isZero();
        assertThat(max(line.raster())).isGreaterThan(200);
    }

    @Test
    void givesNothingForBarePaperEvenIfItIsGrey() {
        assertThat(max(normalizer.normalize(bars(600, 80, 24, 0, 180, 0)).raster()))
                .isZero();
    }

    @Test
    void doesNotCareHowBrightPaperAndInkAre() {
        GreyImage bright = normalizer.normalize(bars(600, 80, 24, 4, 250, 20)).raster();
        GreyImage faint = normalizer.normalize(bars(600, 80, 24, 4, 170, 90)).raster();
        assertThat(faint.width()).isEqualTo(bright.width());
        for (int x = 0; x < bright.width(); x += 7) {
            assertThat(faint.at(x, 20)).as("column %d", x).isCloseTo(bright.at(x, 20), within(16));
        }
    }

    @Test
    void evensOutAShadowAlongTheLine() {
        GreyImage shaded = bars(1200, 80, 24, 4, 230, 40);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 1200; x++) {
                int i = y * 1200 + x;
                shaded.pixels()[i] = (byte) ((shaded.pixels()[i] & 255) * (1200 - x / 2) / 1200);
            }
        }
        LineImage line = normalizer.normalize(shaded);
        int right = line.width() - 20;
        assertThat(line.raster().at(right, 2)).isLessThan(60);
    }

    @Test
    void stretchesDenseWritingOnly() {
        double dense = normalizer.normalize(bars(600, 80, 8, 3, 230, 20)).xScale();
        double wide = normalizer.normalize(bars(600, 80, 40, 4, 230, 20)).xScale();
        assertThat(wide).isCloseTo(0.5, within(0.01));
        assertThat(dense).isGreaterThan(1.3 * wide).isLessThanOrEqualTo(1.76 * wide);
    }

    @Test
    void mapsColumnsBackToTheCrop() {
        GreyImage crop = bars(600, 80, 1000, 0, 230, 0);
        for (int y = 10; y < 70; y++) {
            for (int x = 300; x < 306; x++) {
                crop.pixels()[y * 600 + x] = 0;
            }
        }
        LineImage line = normalizer.normalize(crop);
        int darkest = 0;
        for (int x = 0; x < line.width(); x++) {
            darkest = line.raster().at(x, 20) > line.raster().at(darkest, 20) ? x : darkest;
        }
        assertThat(line.toCropX(darkest + 0.5)).isCloseTo(303, within(3.0));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,500", "5000,1", "3,80", "7,13"})
    void takesCropsOfAnySize(int width, int height) {
        LineImage line = normalizer.normalize(new GreyImage(width, height, new byte[width * height]));
        assertThat(line.height()).isEqualTo(40);
        assertThat(line.width()).isPositive();
    }

    @Test
    void refusesNetworksThatAreTooLow() {
        assertThatThrownBy(() -> new LineNormalizer(15)).hasMessageContaining("16 px");
    }

    /** Upright bars, {@code every} pixels apart and {@code thick} pixels thick. */
    private static GreyImage bars(int width, int height, int every, int thick, int paper, int ink) {
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean bar = y > height / 5 && y < height * 4 / 5 && x % every < thick;
                pixels[y * width + x] = (byte) (bar ? ink : paper);
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static int max(GreyImage image) {
        int max = 0;
        for (byte pixel : image.pixels()) {
            max = Math.max(max, pixel & 255);
        }
        return max;
    }
}
