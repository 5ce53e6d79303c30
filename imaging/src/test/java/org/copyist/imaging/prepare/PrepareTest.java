package org.copyist.imaging.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.copyist.imaging.GreyImage;
import org.junit.jupiter.api.Test;

class PrepareTest {
    @Test
    void unevenLightBecomesEven() {
        GreyImage shaded = page(600, 800, (x, y) -> 120 + x / 6 + y / 20);
        GreyImage even = IlluminationEvener.even(shaded);
        assertThat(even.at(5, 5)).isCloseTo(IlluminationEvener.PAPER, within(12));
        assertThat(even.at(300, 400)).isCloseTo(IlluminationEvener.PAPER, within(6));
        assertThat(even.at(595, 795)).isCloseTo(IlluminationEvener.PAPER, within(12));
    }

    @Test
    void inkStaysDarkUnderEvenLight() {
        GreyImage image = page(600, 800, (x, y) -> x > 100 && x < 300 && y > 200 && y < 206 ? 40 : 150);
        InkMask ink = Binarizer.binarize(IlluminationEvener.even(image), 41);
        assertThat(ink.at(200, 203)).isTrue();
        assertThat(ink.at(200, 220)).isFalse();
        assertThat(ink.inkCount()).isCloseTo(199 * 5, within(60));
    }

    @Test
    void componentsTouchByCornersAndAreMeasured() {
        byte[] pixels = new byte[100];
        for (int i : new int[] {11, 22, 33, 47, 57, 56, 46}) {
            pixels[i] = 1;
        }
        Components components = Components.of(new InkMask(10, 10, pixels));
        assertThat(components.components())
                .containsExactlyInAnyOrder(new Component(1, 1, 1, 4, 4, 3), new Component(2, 6, 4, 8, 6, 4));
    }

    @Test
    void skewOfLevelAndTurnedRowsIsFound() {
        for (double slope : new double[] {0, 0.05, -0.12, 0.2}) {
            byte[] pixels = new byte[900 * 900];
            for (int row = 200; row < 720; row += 60) {
                for (int x = 60; x < 840; x++) {
                    for (int thickness = 0; thickness < 8; thickness++) {
                        pixels[(int) (row + thickness + slope * (x - 450)) * 900 + x] = 1;
                    }
                }
            }
            assertThat(SkewEstimator.slope(new InkMask(900, 900, pixels))).isCloseTo(slope, within(0.005));
        }
    }

    @Test
    void rulesGoAndTheStrokesThatCrossThemStay() {
        byte[] pixels = new byte[800 * 400];
        Arrays.fill(pixels, 200 * 800, 202 * 800, (byte) 1);
        for (int y = 150; y < 240; y++) {
            Arrays.fill(pixels, y * 800 + 300, y * 800 + 306, (byte) 1);
        }
        InkMask cleaned = RuleRemover.remove(new InkMask(800, 400, pixels), 5);
        assertThat(cleaned.inkCount()).isEqualTo(90 * 6);
        assertThat(cleaned.at(302, 201)).isTrue();
    }

    @Test
    void shortStrokesAreNotRules() {
        byte[] pixels = new byte[800 * 400];
        for (int y = 200; y < 203; y++) {
            Arrays.fill(pixels, y * 800 + 300, y * 800 + 420, (byte) 1);
        }
        InkMask mask = new InkMask(800, 400, pixels);
        assertThat(RuleRemover.remove(mask, 5).inkCount()).isEqualTo(mask.inkCount());
    }

    private interface Shade {
        int at(int x, int y);
    }

    private static GreyImage page(int width, int height, Shade shade) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) shade.at(i % width, i / width);
        }
        return new GreyImage(width, height, pixels);
    }
}
