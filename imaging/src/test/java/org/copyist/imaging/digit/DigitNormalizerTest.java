package org.copyist.imaging.digit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.copyist.imaging.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitNormalizerTest {
    @Test
    void scalesTheLongerSideToTwentyPixelsAndKeepsProportions() {
        GreyImage normal = DigitNormalizer.normalize(rectangle(300, 200, 40, 50, 25, 100));
        assertThat(inkRows(normal)).isEqualTo(20);
        assertThat(inkColumns(normal)).isEqualTo(5);
    }

    @Test
    void enlargesSmallDigits() {
        GreyImage normal = DigitNormalizer.normalize(rectangle(16, 16, 3, 2, 10, 10));
        assertThat(inkRows(normal)).isEqualTo(20);
        assertThat(inkColumns(normal)).isEqualTo(20);
    }

    @Test
    void keepsAnEmptyPictureEmpty() {
        assertThat(DigitNormalizer.normalize(new GreyImage(5, 9, new byte[45])).pixels())
                .containsOnly((byte) 0)
                .hasSize(28 * 28);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void putsTheCentreOfMassInTheMiddle(long seed) {
        Random random = new Random(seed);
        int width = 20 + random.nextInt(100);
        int height = 20 + random.nextInt(100);
        byte[] pixels = new byte[width * height];
        for (int blob = 0; blob < 6; blob++) {
            int x = random.nextInt(width - 8);
            int y = random.nextInt(height - 8);
            for (int i = 0; i < 64; i++) {
                pixels[(y + i / 8) * width + x + i % 8] = (byte) 255;
            }
        }
        GreyImage normal = DigitNormalizer.normalize(new GreyImage(width, height, pixels));
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                sum += normal.at(x, y);
                sumX += normal.at(x, y) * (x + 0.5);
                sumY += normal.at(x, y) * (y + 0.5);
            }
        }
        assertThat(sumX / sum).as("seed %d", seed).isBetween(13.4, 14.6);
        assertThat(sumY / sum).as("seed %d", seed).isBetween(13.4, 14.6);
    }

    private static GreyImage rectangle(int width, int height, int left, int top, int w, int h) {
        byte[] pixels = new byte[width * height];
        for (int y = top; y < top + h; y++) {
            for (int x = left; x < left + w; x++) {
                pixels[y * width + x] = (byte) 255;
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static int inkRows(GreyImage image) {
        int rows = 0;
        for (int y = 0; y < image.height(); y++) {
            boolean ink = false;
            for (int x = 0; x < image.width(); x++) {
                ink |= image.at(x, y) > 0;
            }
            rows += ink ? 1 : 0;
        }
        return rows;
    }

    private static int inkColumns(GreyImage image) {
        int columns = 0;
        for (int x = 0; x < image.width(); x++) {
            boolean ink = false;
            for (int y = 0; y < image.height(); y++) {
                ink |= image.at(x, y) > 0;
            }
            columns += ink ? 1 : 0;
        }
        return columns;
    }
}
