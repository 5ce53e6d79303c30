package org.copyist.imaging.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.Test;

class PolarityTest {
    @Test
    void tellsLightInkFromDarkWhateverTheGround() {
        int[][] inkAndGround = {{20, 250}, {90, 150}, {60, 110}, {120, 235}};
        for (int[] pair : inkAndGround) {
            assertThat(Polarity.isLightOnDark(writing(pair[0], pair[1])))
                    .as("ink %d on %d", pair[0], pair[1])
                    .isFalse();
            assertThat(Polarity.isLightOnDark(writing(pair[1], pair[0])))
                    .as("ink %d on %d", pair[1], pair[0])
                    .isTrue();
        }
    }

    @Test
    void takesNothingForLightInkWhereThereIsNone() {
        assertThat(Polarity.isLightOnDark(blank(600, 400, 0))).isFalse();
        assertThat(Polarity.isLightOnDark(blank(600, 400, 255))).isFalse();
        assertThat(Polarity.isLightOnDark(blank(1, 1, 0))).isFalse();
        byte[] noise = new byte[500 * 500];
        new Random(2).nextBytes(noise);
        assertThat(Polarity.isLightOnDark(new GreyImage(500, 500, noise))).isFalse();
    }

    @Test
    void aSheetOnADarkDeskIsDarkOnLight() {
        BufferedImage photo = new BufferedImage(1200, 1400, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = photo.createGraphics();
        g.setColor(new Color(0x252525));
        g.fillRect(0, 0, 1200, 1400);
        g.drawImage(writing(40, 220).toBufferedImage(), 150, 120, null);
        g.dispose();
        assertThat(Polarity.isLightOnDark(GreyImage.of(photo))).isFalse();
    }

    @Test
    void preparationInvertsAndSaysSo() {
        GreyImage light = writing(240, 30);
        PreparedPage prepared = new PagePreparer().inPlace().prepare(page(light));
        assertThat(prepared.inverted()).isTrue();
        assertThat(Polarity.isLightOnDark(prepared.image().grey())).isFalse();
        assertThat(new PagePreparer().prepare(page(writing(30, 240))).inverted())
                .isFalse();
        assertThat(prepared.original().grey()).isSameAs(light);
    }

    private static PageImage page(GreyImage grey) {
        return new PageImage("test", 0, "0".repeat(64), grey, grey.toBufferedImage());
    }

    private static GreyImage blank(int width, int height, int value) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) value);
        return new GreyImage(width, height, pixels);
    }

    /** Eight lines of loops and strokes. */
    private static GreyImage writing(int ink, int ground) {
        BufferedImage image = new BufferedImage(800, 1000, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(ground, ground, ground));
        g.fillRect(0, 0, 800, 1000);
        g.setColor(new Color(ink, ink, ink));
        g.setStroke(new BasicStroke(3));
        Random random = new Random(4);
        for (int y = 100; y < 900; y += 100) {
            for (int x = 60; x < 740; x += 18 + random.nextInt(14)) {
                if (random.nextBoolean()) {
                    g.drawOval(x, y, 14, 20);
                } else {
                    g.drawLine(x, y + 20, x + random.nextInt(12), y - 20 + random.nextInt(30));
                }
            }
        }
        g.dispose();
        return GreyImage.of(image);
    }
}
