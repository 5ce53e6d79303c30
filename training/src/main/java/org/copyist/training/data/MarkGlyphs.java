package org.copyist.training.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;
import org.copyist.imaging.GreyImage;

/**
 * Draws the marks that stand between the digits of amounts, dates and times, each as a pen might.
 *
 * @param height of the digits beside them, in pixels
 * @param pen width of its strokes, in pixels
 */
record MarkGlyphs(double height, double pen) {
    /** All marks that can be drawn. */
    static final String MARKS = ".,/-:'+";

    /** Of the canvas around a mark, in heights of a digit: to both sides of its middle, above and below the line. */
    private static final double ROOM = 1.5;

    /** @throws IllegalArgumentException if {@code mark} is none of {@link #MARKS} */
    Glyph glyph(char mark, SplittableRandom random) {
        Path2D path = new Path2D.Double();
        double width = pen;
        switch (mark) {
            case '.' -> {
                dot(path, 0.02, random);
                width = pen * random.nextDouble(1, 1.7);
            }
            case ':' -> {
                dot(path, 0.1, random);
                dot(path, random.nextDouble(0.45, 0.75), random);
                width = pen * random.nextDouble(1, 1.5);
            }
            case ',' -> tail(path, random.nextDouble(0, 0.12), random);
            case '\'' -> tail(path, random.nextDouble(0.85, 1.1), random);
            case '/' -> {
                double lean = random.nextDouble(0.12, 0.35);
                line(path, -lean, -random.nextDouble(-0.05, 0.35), lean, 1 + random.nextDouble(-0.05, 0.35));
            }
            case '-' -> dash(path, random.nextDouble(0.3, 0.6), random);
            case '+' -> {
                double middle = random.nextDouble(0.35, 0.55);
                dash(path, middle, random);
                double half = random.nextDouble(0.15, 0.3);
                double lean = random.nextDouble(-0.05, 0.05);
                line(path, -lean, middle - half, lean, middle + half);
            }
            default -> throw new IllegalArgumentException("expected one of " + MARKS + ", got " + mark);
        }
        return drawn(mark, path, width);
    }

    private static void dot(Path2D path, double up, SplittableRandom random) {
        double x = random.nextDouble(-0.02, 0.02);
        line(path, x, up, x + random.nextDouble(-0.03, 0.03), up + random.nextDouble(0, 0.05));
    }

    private static void tail(Path2D path, double up, SplittableRandom random) {
        double left = random.nextDouble(0, 0.18);
        double down = random.nextDouble(0.14, 0.32);
        path.moveTo(0, up);
        path.quadTo(random.nextDouble(-0.05, 0.06), up - down / 2, -left, up - down);
    }

    private static void dash(Path2D path, double up, SplittableRandom random) {
        double half = random.nextDouble(0.13, 0.33);
        double tilt = random.nextDouble(-0.06, 0.06);
        line(path, -half, up - tilt, half, up + tilt);
    }

    private static void line(Path2D path, double x, double y, double toX, double toY) {
        path.moveTo(x, y);
        path.lineTo(toX, toY);
    }

    /** @param path in heights of a digit, upwards from the line and to both sides of the middle of the mark */
    private Glyph drawn(char mark, Path2D path, double width) {
        int size = (int) Math.ceil(2 * ROOM * height);
        BufferedImage canvas = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        AffineTransform toCanvas = AffineTransform.getTranslateInstance(ROOM * height, ROOM * height);
        toCanvas.scale(height, -height);
        graphics.draw(toCanvas.createTransformedShape(path));
        graphics.dispose();
        GreyImage whole =
                new GreyImage(size, size, ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData());
        InkBox box = InkBox.of(whole);
        GreyImage ink = whole.crop(box.left(), box.top(), box.width(), box.height());
        return new Glyph(ink, mark, (int) Math.round(ROOM * height) - box.bottom());
    }
}
