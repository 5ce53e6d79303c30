package org.copyist.imaging.digit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class DigitFinderTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    @ParameterizedTest
    @CsvSource({
        "#f4f0e6, #202020",
        "#f4f0e6, #2040b0",
        "#c9b08a, #5a2a10",
        "#203050, #f0f0d0",
        "#101010, #ffffff",
        "#60a060, #c04040",
    })
    void findsAnyInkOnAnyPaper(String paper, String ink) {
        BufferedImage picture = paper(Color.decode(paper), Color.decode(paper));
        drawRows(picture, Color.decode(ink));
        grain(picture);
        assertRows(DigitFinder.find(page(picture)));
    }

    @Test
    void findsDigitsUnderUnevenLight() {
        BufferedImage picture = paper(new Color(250, 245, 235), new Color(110, 105, 100));
        drawRows(picture, new Color(40, 40, 60));
        grain(picture);
        assertRows(DigitFinder.find(page(picture)));
    }

    @Test
    void leavesOutRulesFramesAndSpecks() {
        BufferedImage picture = paper(new Color(240, 240, 235), new Color(240, 240, 235));
        drawRows(picture, new Color(30, 30, 30));
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(110, 140, 210));
        for (int y = 60; y < HEIGHT; y += 95) {
            graphics.drawLine(0, y, WIDTH, y + 4);
        }
        graphics.setColor(new Color(30, 30, 30));
        graphics.setStroke(new BasicStroke(3));
        graphics.drawRect(15, 15, WIDTH - 30, HEIGHT - 30);
        for (int i = 0; i < 12; i++) {
            graphics.fillOval(60 + i * 55, 250, 4, 4);
        }
        graphics.dispose();
        grain(picture);
        assertRows(DigitFinder.find(page(picture)));
    }

    @Test
    void aDrawnDigitMayBeAsWideAsItLikes() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.drawPolyline(new int[] {100, 500, 250}, new int[] {150, 150, 260}, 3);
        graphics.dispose();
        GreyImage drawing = GreyImage.of(picture);
        assertThat(DigitFinder.findDrawn(drawing)).hasSize(1);
        assertThat(DigitFinder.findDrawnCharacters(drawing)).hasSize(1);
    }

    @Test
    void dotsBelongToTheirLetters() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.drawLine(100, 150, 100, 220);
        graphics.fillOval(96, 118, 12, 12);
        graphics.drawLine(200, 120, 200, 220);
        graphics.drawOval(300, 150, 60, 70);
        graphics.dispose();
        assertThat(DigitFinder.findCharacters(page(picture))).hasSize(3);
        assertThat(DigitFinder.findCharacters(page(picture)).get(0).box().top()).isLessThan(125);
    }

    @Test
    void findsCharactersInTheBoxesAndCombsOfAForm() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 6; i++) {
            graphics.setStroke(new BasicStroke(2));
            graphics.drawRect(100 + i * 80, 80, 80, 100);
            graphics.drawLine(100 + i * 80, 400, 100 + i * 80, 360);
            graphics.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.drawOval(120 + i * 80, 100, 36, 60);
            graphics.drawOval(120 + i * 80, 320, 36, 60);
        }
        graphics.setStroke(new BasicStroke(2));
        graphics.drawLine(580, 400, 580, 360);
        graphics.drawLine(100, 400, 580, 400);
        graphics.dispose();
        List<DigitImage> found = DigitFinder.findCharacters(page(picture));
        assertThat(found).hasSize(12);
        assertThat(found).extracting(DigitImage::row).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void numbersAreDigitsThatStandCloseTogether() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int x : new int[] {100, 144, 188, 500, 550}) {
            graphics.drawOval(x, 200, 44, 70); // the first three touch
        }
        graphics.dispose();
        List<NumberImage> numbers = DigitFinder.findNumbers(page(picture));
        assertThat(numbers).hasSize(2);
        assertThat(numbers.get(0).box().width()).isBetween(130.0, 150.0);
        assertThat(numbers.get(1).box().width()).isBetween(90.0, 110.0);
        assertThat(numbers.get(0).crop().at(0, 0)).isEqualTo(255);
    }

    @Test
    void marksBelongToTheirNumbersAndAreNoDigits() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int x : new int[] {100, 260, 600}) {
            graphics.drawOval(x, 200, 44, 70);
        }
        graphics.fillOval(190, 262, 14, 14);
        graphics.drawLine(400, 290, 440, 180);
        graphics.drawOval(480, 200, 44, 70);
        graphics.fillOval(500, 420, 14, 14); // far from every digit
        graphics.dispose();
        FoundDigits found = DigitFinder.findAll(page(picture));
        assertThat(found.digits()).hasSize(4);
        assertThat(found.others()).hasSize(2);
        assertThat(found.others().get(0).box().left()).isBetween(185.0, 195.0);
        assertThat(found.others().get(1).box().height()).isBetween(105.0, 125.0);
        List<NumberImage> numbers = DigitFinder.findNumbers(page(picture));
        assertThat(numbers.get(0).box().left()).isBetween(92.0, 100.0);
        assertThat(numbers.get(0).box().right()).isGreaterThan(300);
    }

    @Test
    void joinsAStrokeThatTheScannerBroke() {
        BufferedImage picture = paper(Color.WHITE, Color.WHITE);
        drawRows(picture, Color.BLACK);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 126, WIDTH, 3);
        graphics.dispose();
        assertRows(DigitFinder.find(page(picture)));
    }

    @Test
    void findsNothingOnBlankPaper() {
        BufferedImage picture = paper(new Color(235, 230, 220), new Color(190, 185, 180));
        grain(picture);
        assertThat(DigitFinder.find(page(picture))).isEmpty();
        assertThat(DigitFinder.find(page(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))))
                .isEmpty();
    }

    /** Two rows: zero, one, seven above; one, zero below. */
    private static void drawRows(BufferedImage picture, Color ink) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D seven = new Path2D.Double();
        seven.moveTo(600, 85);
        seven.lineTo(650, 85);
        seven.lineTo(618, 165);
        Shape[] shapes = {
            new Ellipse2D.Double(100, 90, 50, 80),
            new Line2D.Double(370, 80, 360, 165),
            seven,
            new Line2D.Double(230, 320, 224, 400),
            new Ellipse2D.Double(480, 315, 48, 84),
        };
        for (Shape shape : shapes) {
            graphics.draw(shape);
        }
        graphics.dispose();
    }

    private static void assertRows(List<DigitImage> digits) {
        assertThat(digits).extracting(DigitImage::row).containsExactly(0, 0, 0, 1, 1);
        double[][] boxes = {
            {96, 86, 154, 174}, {356, 76, 374, 169}, {596, 81, 654, 169}, {220, 316, 234, 404}, {476, 311, 532, 403}
        };
        for (int i = 0; i < boxes.length; i++) {
            double[] got = {
                digits.get(i).box().left(),
                digits.get(i).box().top(),
                digits.get(i).box().right(),
                digits.get(i).box().bottom()
            };
            for (int side = 0; side < 4; side++) {
                assertThat(got[side])
                        .as("digit %d, side %d", i, side)
                        .isBetween(boxes[i][side] - 5, boxes[i][side] + 5);
            }
        }
        GreyImage zero = digits.get(0).raster();
        assertThat(zero.at(14, 14)).as("the inside of the zero").isLessThan(30);
        assertThat(zero.at(14, 4) + zero.at(14, 5)).as("its top").isGreaterThan(200);
    }

    private static BufferedImage paper(Color from, Color to) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, from, WIDTH, HEIGHT, to));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return picture;
    }

    private static void grain(BufferedImage picture) {
        Random random = new Random(7);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = picture.getRGB(x, y);
                int noise = (int) Math.round(random.nextGaussian() * 3);
                int changed = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    changed |= Math.max(0, Math.min(255, (rgb >> shift & 255) + noise)) << shift;
                }
                picture.setRGB(x, y, changed);
            }
        }
    }

    private static PageImage page(BufferedImage picture) {
        return new PageImage("drawn", 0, "", GreyImage.of(picture), picture);
    }
}
