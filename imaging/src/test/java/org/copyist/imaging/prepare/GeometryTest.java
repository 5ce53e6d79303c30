package org.copyist.imaging.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.Test;

/** Pages that are turned, tilted or lie on a desk: what was done to them can be undone. */
class GeometryTest {
    private static final List<Point> SHEET =
            List.of(new Point(150, 120), new Point(760, 170), new Point(700, 1010), new Point(80, 930));

    @Test
    void takesFourPointsToFourOthersAndBack() {
        List<Point> square = List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1));
        Homography map = Homography.between(square, SHEET);
        for (int k = 0; k < 4; k++) {
            assertThat(map.apply(square.get(k)).distanceTo(SHEET.get(k))).isLessThan(1e-6);
        }
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            Point p = new Point(random.nextDouble(), random.nextDouble());
            assertThat(map.then(map.inverse()).apply(p).distanceTo(p)).isLessThan(1e-9);
        }
    }

    @Test
    void refusesPointsOnALine() {
        List<Point> line = List.of(new Point(0, 0), new Point(1, 1), new Point(2, 2), new Point(0, 5));
        assertThatThrownBy(() -> Homography.between(line, SHEET)).hasMessageContaining("lie on a line");
    }

    @Test
    void findsASheetOnADeskInUnevenLight() {
        GreyImage photo = photo(SHEET);
        List<Point> corners = SheetFinder.corners(photo).orElseThrow();
        for (int k = 0; k < 4; k++) {
            assertThat(corners.get(k).distanceTo(SHEET.get(k)))
                    .as("corner %d", k)
                    .isLessThan(14);
        }
    }

    /** One was cut out, and what stood on the other was lost without a word. */
    @Test
    void takesNoneOfTwoSheets() {
        BufferedImage desk = new BufferedImage(800, 1400, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = desk.createGraphics();
        g.setColor(new Color(60, 60, 60));
        g.fillRect(0, 0, 800, 1400);
        g.setColor(new Color(215, 215, 215));
        g.fillRect(80, 60, 600, 800);
        assertThat(SheetFinder.corners(GreyImage.of(desk))).as("the one alone").isPresent();
        g.fillRect(150, 950, 450, 350);
        g.dispose();
        assertThat(SheetFinder.corners(GreyImage.of(desk))).isEmpty();
    }

    @Test
    void findsNoSheetOnAScanOrOnNothing() {
        assertThat(SheetFinder.corners(writing(800, 1100))).isEmpty();
        assertThat(SheetFinder.corners(plain(500, 500, 255))).isEmpty();
        assertThat(SheetFinder.corners(plain(1, 1, 0))).isEmpty();
        Random random = new Random(8);
        byte[] noise = new byte[300 * 400];
        random.nextBytes(noise);
        assertThat(SheetFinder.corners(new GreyImage(300, 400, noise))).isEmpty();
    }

    @Test
    void bringsWhatItFindsBackToTheOriginal() {
        PreparedPage prepared = new PagePreparer(EnumSet.of(Preparation.PERSPECTIVE)).prepare(page(photo(SHEET)));
        int width = prepared.image().widthPx();
        int height = prepared.image().heightPx();
        List<Point> corners =
                List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
        for (int k = 0; k < 4; k++) {
            Point back = prepared.toOriginal().apply(corners.get(k));
            assertThat(back.distanceTo(SHEET.get(k))).as("corner %d", k).isLessThan(14);
        }
        assertThat(width).isBetween(580, 660);
    }

    @Test
    void turnsPages() {
        GreyImage upright = writing(700, 1000);
        PagePreparer preparer = new PagePreparer(EnumSet.of(Preparation.ORIENTATION));
        assertThat(preparer.prepare(page(upright)).direction()).isEqualTo(WritingDirection.RIGHTWARD);
        PreparedPage prepared = preparer.turned().prepare(page(upright.turned(3)));
        assertThat(prepared.image().grey().pixels()).isEqualTo(upright.pixels());
        assertThat(prepared.direction()).isEqualTo(WritingDirection.UPWARD);
        assertThat(prepared.upsideDown().direction()).isEqualTo(WritingDirection.DOWNWARD);
        Point original = prepared.toOriginal().apply(new Point(100, 40));
        assertThat(original).isEqualTo(new Point(40, 600));
        Point turned = prepared.upsideDown().toOriginal().apply(new Point(600, 960));
        assertThat(turned).isEqualTo(original);
    }

    @Test
    void laysSlopingLinesLevel() {
        PreparedPage prepared = new PagePreparer(EnumSet.of(Preparation.SKEW)).prepare(page(sloping(6)));
        Point left = prepared.toOriginal().apply(new Point(200, 500));
        Point right = prepared.toOriginal().apply(new Point(600, 500));
        double degrees = Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
        assertThat(degrees).isCloseTo(6, within(0.7));
    }

    @Test
    void doesNothingThatWasNotAskedFor() {
        PageImage image = page(photo(SHEET));
        PreparedPage prepared = new PagePreparer(EnumSet.noneOf(Preparation.class)).prepare(image);
        assertThat(prepared.image().grey().pixels()).isEqualTo(image.grey().pixels());
        assertThat(prepared.toOriginal().isIdentity()).isTrue();
        assertThat(new PagePreparer().inPlace().steps())
                .containsExactlyInAnyOrder(Preparation.POLARITY, Preparation.LIGHT);
    }

    @Test
    void takesAwayTheOtherSideAndKeepsFaintEndsOfThisOne() {
        BufferedImage image = blank(600, 400, IlluminationEvener.PAPER);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(40, 40, 40));
        g.fillRect(50, 50, 300, 6);
        g.setColor(new Color(190, 190, 190));
        g.fillRect(350, 50, 60, 6);
        g.fillRect(50, 200, 300, 6);
        g.dispose();
        GreyImage clean = BleedThroughRemover.remove(GreyImage.of(image));
        assertThat(clean.at(100, 52)).isLessThan(60);
        assertThat(clean.at(352, 52)).isLessThan(200);
        assertThat(clean.at(400, 52)).isEqualTo(IlluminationEvener.PAPER);
        assertThat(clean.at(100, 202)).isEqualTo(IlluminationEvener.PAPER);
    }

    @Test
    void paintsRulesAsPaperAndKeepsWhatCrossesThem() {
        BufferedImage image = blank(900, 600, IlluminationEvener.PAPER);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(120, 120, 120));
        g.fillRect(0, 300, 900, 2);
        g.setColor(new Color(30, 30, 30));
        g.fillRect(400, 270, 5, 60);
        g.dispose();
        GreyImage clean = RulePainter.paint(GreyImage.of(image));
        assertThat(clean.at(200, 300)).isEqualTo(IlluminationEvener.PAPER);
        assertThat(clean.at(402, 300)).isLessThan(60);
    }

    @Test
    void takesNoWritingForARule() {
        GreyImage page = writing(900, 700);
        InkMask ink = Binarizer.binarize(page, 41);
        assertThat(RuleRemover.remove(ink, 5).inkCount()).isGreaterThan((int) (0.98 * ink.inkCount()));
    }

    private static PageImage page(GreyImage grey) {
        return new PageImage("page.png", 0, "", grey, grey.toBufferedImage());
    }

    private static GreyImage plain(int width, int height, int grey) {
        return GreyImage.of(blank(width, height, grey));
    }

    private static BufferedImage blank(int width, int height, int grey) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(grey, grey, grey));
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    /** A bright quadrangle on a dark desk; it gets darker to the right, the desk as well. */
    private static GreyImage photo(List<Point> corners) {
        BufferedImage image = blank(900, 1100, 70);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        Polygon sheet = new Polygon();
        corners.forEach(p -> sheet.addPoint((int) p.x(), (int) p.y()));
        g.fill(sheet);
        g.setColor(Color.BLACK);
        for (int y = 250; y < 850; y += 50) {
            g.fillRect(250, y, 300, 3);
        }
        g.dispose();
        GreyImage even = GreyImage.of(image);
        byte[] shaded = even.pixels().clone();
        for (int i = 0; i < shaded.length; i++) {
            shaded[i] = (byte) ((shaded[i] & 255) * (1 - 0.45 * (i % 900) / 900.0));
        }
        return new GreyImage(900, 1100, shaded);
    }

    private static GreyImage writing(int width, int height) {
        BufferedImage image = blank(width, height, IlluminationEvener.PAPER);
        write(image.createGraphics(), width, height);
        return GreyImage.of(image);
    }

    private static GreyImage sloping(double degrees) {
        BufferedImage image = blank(800, 1000, IlluminationEvener.PAPER);
        Graphics2D g = image.createGraphics();
        g.rotate(Math.toRadians(degrees), 400, 500);
        write(g, 800, 1000);
        return GreyImage.of(image);
    }

    /** Rows of short upright strokes with gaps, as words. */
    private static void write(Graphics2D g, int width, int height) {
        Random random = new Random(4);
        g.setColor(Color.DARK_GRAY);
        for (int y = 100; y < height - 100; y += 45) {
            for (int x = 80 + random.nextInt(9); x < width - 80; x += 7 + random.nextInt(5)) {
                if (random.nextInt(6) != 0) {
                    int up = random.nextInt(7);
                    g.fillRect(x, y - up, 3, 14);
                    g.fillRect(x, y + 11 - up, 6, 3);
                }
            }
        }
        g.dispose();
    }
}
