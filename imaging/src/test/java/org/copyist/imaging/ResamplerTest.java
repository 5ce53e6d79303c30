package org.copyist.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    @Test
    void keepsAFlatPictureFlat() {
        byte[] grey = new byte[37 * 11];
        Arrays.fill(grey, (byte) 200);
        GreyImage resized = Resampler.resize(new GreyImage(37, 11, grey), 90, 4);
        for (byte pixel : resized.pixels()) {
            assertThat(pixel & 255).isEqualTo(200);
        }
    }

    @Test
    void keepsTheMeanWhenShrinking() {
        Random random = new Random(5);
        byte[] noise = new byte[200 * 120];
        random.nextBytes(noise);
        GreyImage image = new GreyImage(200, 120, noise);
        assertThat(mean(Resampler.resize(image, 50, 30))).isCloseTo(mean(image), within(2.0));
    }

    @Test
    void keepsPositions() {
        byte[] pixels = new byte[100 * 100];
        for (int y = 40; y < 60; y++) {
            for (int x = 20; x < 40; x++) {
                pixels[y * 100 + x] = (byte) 255;
            }
        }
        GreyImage half = Resampler.resize(new GreyImage(100, 100, pixels), 50, 50);
        assertThat(half.at(15, 25)).isEqualTo(255);
        assertThat(half.at(5, 25)).isZero();
        assertThat(half.at(25, 25)).isZero();
        assertThat(half.at(15, 15)).isZero();
    }

    private static double mean(GreyImage image) {
        double sum = 0;
        for (byte pixel : image.pixels()) {
            sum += pixel & 255;
        }
        return sum / image.pixels().length;
    }
}
