package org.copyist.training.segmentation;

import static org.copyist.training.segmentation.PageView.between;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.training.synthesis.Typeface;

/**
 * Sets a page of print or typescript: paragraphs of chance in one or two columns, with headings and free lines between.
 * The pages are A4 at training size, and every line is marked as printed.
 */
final class PrintedPage {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1414;

    /** Parts of an x-height from the baseline to the top of tall letters, and to the foot of low ones. */
    private static final double ASCENT = 1.6;

    private static final double DESCENT = 0.5;

    private final SplittableRandom random;
    private final Typeface face;
    private final List<String> words;
    private final Graphics2D graphics;
    private final List<MarkedLine> lines = new ArrayList<>();

    private PrintedPage(SplittableRandom random, Typeface face, List<String> words, Graphics2D graphics) {
        this.random = random;
        this.face = face;
        this.words = words;
        this.graphics = graphics;
    }

    /** @param words of which {@code face} shows at least one */
    static TrainingPage draw(Typeface face, List<String> words, SplittableRandom random) {
        BufferedImage paper = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = paper.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(grey(IlluminationEvener.PAPER));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(grey(random.nextInt(10, 120)));
        List<String> shown = words.stream().filter(face::shows).toList();
        PrintedPage page = new PrintedPage(random, face, shown, graphics);
        page.columns();
        graphics.dispose();
        byte[] pixels = ((DataBufferByte) paper.getRaster().getDataBuffer()).getData();
        return new TrainingPage(face.family(), new GreyImage(WIDTH, HEIGHT, pixels.clone()), page.lines);
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }

    private void columns() {
        double xHeight = between(random, 4.5, 12);
        double leading = xHeight * between(random, 2.3, 4.5);
        double left = WIDTH * between(random, 0.05, 0.17);
        double right = WIDTH * between(random, 0.83, 0.95);
        double top = HEIGHT * between(random, 0.04, 0.3);
        double bottom = HEIGHT * between(random, 0.5, 0.96);
        if (random.nextDouble() < 0.2) {
            double middle = (left + right) / 2;
            double gutter = xHeight * between(random, 2, 6);
            column(left, middle - gutter / 2, top, bottom, xHeight, leading);
            column(middle + gutter / 2, right, top, bottom, xHeight, leading);
        } else {
            column(left, right, top, bottom, xHeight, leading);
        }
    }

    /** Paragraphs, now and then a short line of its own or a heading between them. */
    private void column(double left, double right, double top, double bottom, double xHeight, double leading) {
        double between = random.nextBoolean() ? leading : 0;
        double indent = random.nextBoolean() ? 4 * xHeight : 0;
        double y = top;
        while (y < bottom) {
            double kind = random.nextDouble();
            if (kind < 0.15) {
                double shift = between(random, 0, 0.6) * (right - left);
                line(left + shift, left + shift + between(random, 0.15, 0.4) * (right - left), y, xHeight);
                y += leading * random.nextInt(1, 4);
            } else if (kind < 0.22) {
                double larger = xHeight * between(random, 1.2, 2);
                y += larger;
                line(left, right - between(random, 0.2, 0.7) * (right - left), y, larger);
                y += 2 * leading;
            } else {
                int count = random.nextInt(1, 11);
                for (int i = 0; i < count && y < bottom; i++) {
                    double end = i + 1 == count ? between(random, 0.15, 1) : between(random, 0.9, 1);
                    line(i == 0 ? left + indent : left, left + end * (right - left), y, xHeight);
                    y += leading;
                }
                y += between;
            }
        }
    }

    /** Sets words from {@code left} to {@code right} at most, and marks them. */
    private void line(double left, double right, double y, double xHeight) {
        StringBuilder text = new StringBuilder();
        double scale = xHeight / Typeface.X_HEIGHT;
        while (true) {
            String longer = text + (text.isEmpty() ? "" : " ") + words.get(random.nextInt(words.size()));
            if (scale * face.layout(longer).getLogicalBounds().getWidth() > right - left) {
                break;
            }
            text.setLength(0);
            text.append(longer);
        }
        if (text.isEmpty()) {
            return;
        }
        AffineTransform place = new AffineTransform(scale, 0, 0, scale, left, y);
        Shape outline =
                place.createTransformedShape(face.layout(text.toString()).getOutline());
        graphics.fill(outline);
        double end = outline.getBounds2D().getMaxX();
        lines.add(new MarkedLine(
                List.of(new Point(left, y), new Point(end, y)),
                List.of(
                        new Point(left, y - ASCENT * xHeight),
                        new Point(end, y - ASCENT * xHeight),
                        new Point(end, y + DESCENT * xHeight),
                        new Point(left, y + DESCENT * xHeight)),
                true));
    }
}
