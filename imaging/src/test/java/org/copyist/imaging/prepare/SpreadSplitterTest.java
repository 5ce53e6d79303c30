package org.copyist.imaging.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.copyist.core.page.PicturePart;
import org.copyist.core.page.PicturePart.Side;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spreads and pages that are none, drawn for the purpose. */
class SpreadSplitterTest {
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 1000;

    @ParameterizedTest
    @CsvSource({"0, 230", "30, 230", "-40, 230", "20, 60"})
    void splitsAlongAShadow(int slant, int paper) {
        Picture spread = new Picture(paper).writing(80, 620).writing(780, 1320).shadow(slant);
        List<PicturePart> parts = SpreadSplitter.parts(spread.grey());
        assertThat(parts).extracting(PicturePart::side).containsExactly(Side.LEFT, Side.RIGHT);
        assertThat(parts.get(0).fromPx()).isZero();
        assertThat(parts.get(0).toPx())
                .isBetween(685, 745)
                .isGreaterThanOrEqualTo(parts.get(1).fromPx());
        assertThat(parts.get(1).fromPx()).isBetween(655, 710);
        assertThat(parts.get(1).toPx()).isEqualTo(WIDTH);
    }

    @Test
    void splitsWhereOnePageIsDarkerThanTheOther() {
        Picture spread = new Picture(230).darker(700, 170).writing(80, 620).writing(780, 1320);
        assertThat(SpreadSplitter.parts(spread.grey())).first().satisfies(left -> assertThat(left.toPx())
                .isCloseTo(700, within(30)));
    }

    @Test
    void splitsAtTheOnlyGapInTheWriting() {
        Picture spread = new Picture(230).writing(80, 640).writing(760, 1320);
        assertThat(SpreadSplitter.parts(spread.grey())).first().satisfies(left -> assertThat(left.toPx())
                .isBetween(640, 760));
    }

    @Test
    void splitsLightWritingOnDark() {
        GreyImage spread =
                new Picture(230).writing(80, 620).writing(780, 1320).shadow(0).grey();
        assertThat(SpreadSplitter.parts(Polarity.invert(spread))).hasSize(2);
    }

    @Test
    void cutsNoWritingThatGoesOnAcross() {
        assertThat(SpreadSplitter.parts(new Picture(230).writing(80, 1320).grey()))
                .isEmpty();
        assertThat(SpreadSplitter.parts(
                        new Picture(230).writing(80, 1320).shadow(0).grey()))
                .as("a sheet with a fold")
                .isEmpty();
    }

    @Test
    void aTableIsNoSpread() {
        Picture table = new Picture(230);
        for (int x = 60; x <= 1340; x += 320) {
            table.rule(x).writing(x + 20, Math.min(1330, x + 290));
        }
        assertThat(SpreadSplitter.parts(table.grey())).isEmpty();
    }

    @Test
    void takesNothingForASpreadThatIsNone() {
        assertThat(SpreadSplitter.parts(new Picture(230).grey())).isEmpty();
        assertThat(SpreadSplitter.parts(new Picture(230).shadow(0).grey().turned(1)))
                .as("higher than wide")
                .isEmpty();
        assertThat(SpreadSplitter.parts(new GreyImage(2, 1, new byte[2]))).isEmpty();
        byte[] noise = new byte[600 * 400];
        new Random(3).nextBytes(noise);
        assertThat(SpreadSplitter.parts(new GreyImage(600, 400, noise))).isEmpty();
    }

    @Test
    void eachPageKnowsWhereItWasCutFrom() {
        GreyImage grey =
                new Picture(230).writing(80, 620).writing(780, 1320).shadow(0).grey();
        PageImage whole = new PageImage("book.jpg", 2, "0".repeat(64), grey, grey.toBufferedImage());
        List<PageImage> pages = SpreadSplitter.split(whole);
        assertThat(pages).hasSize(2).allSatisfy(page -> {
            PicturePart part = page.scan().part().orElseThrow();
            assertThat(part.wholePx()).isEqualTo(WIDTH);
            assertThat(page.widthPx()).isEqualTo(part.toPx() - part.fromPx());
            assertThat(page.picture().getWidth()).isEqualTo(page.widthPx());
            assertThat(page.index()).isEqualTo(2);
            assertThat(page.grey().at(10, 500)).isEqualTo(grey.at(part.fromPx() + 10, 500));
            assertThat(page.picture().getRaster().getSample(10, 500, 0)).isEqualTo(grey.at(part.fromPx() + 10, 500));
        });
        PageImage single = whole.withGrey(new Picture(230).writing(80, 1320).grey());
        assertThat(SpreadSplitter.split(single)).containsExactly(single);
    }

    /** Paper of some brightness, to draw on. */
    private static final class Picture {
        private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        private final Graphics2D g = image.createGraphics();
        private final Random random = new Random(4);
        private final int paper;

        Picture(int paper) {
            this.paper = paper;
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            darker(WIDTH, paper);
        }

        /** Everything left of a column gets this brightness. */
        Picture darker(int right, int brightness) {
            g.setColor(new Color(brightness, brightness, brightness));
            g.fillRect(0, 0, right, HEIGHT);
            return this;
        }

        /** Lines of loops and strokes between two columns. */
        Picture writing(int left, int right) {
            g.setColor(new Color(paper / 5, paper / 5, paper / 5));
            g.setStroke(new BasicStroke(3));
            for (int y = 90; y < HEIGHT - 90; y += 55) {
                for (int x = left; x < right - 14; x += 14 + random.nextInt(10)) {
                    if (random.nextBoolean()) {
                        g.drawOval(x, y, 13, 18);
                    } else {
                        g.drawLine(x, y + 18, x + random.nextInt(12), y - 15 + random.nextInt(28));
                    }
                }
            }
            return this;
        }

        Picture rule(int x) {
            g.setColor(new Color(paper / 2, paper / 2, paper / 2));
            g.setStroke(new BasicStroke(2));
            g.drawLine(x, 40, x, HEIGHT - 40);
            return this;
        }

        /** As where two pages of a book meet in the middle. */
        Picture shadow(int slant) {
            for (int y = 0; y < HEIGHT; y++) {
                double middle = WIDTH / 2.0 + slant * ((double) y / HEIGHT - 0.5);
                for (int x = 0; x < WIDTH; x++) {
                    double distance = (x - middle) / 18;
                    int value = image.getRaster().getSample(x, y, 0);
                    image.getRaster().setSample(x, y, 0, (int) (value * (1 - 0.5 * Math.exp(-distance * distance))));
                }
            }
            return this;
        }

        GreyImage grey() {
            return GreyImage.of(image);
        }
    }
}
