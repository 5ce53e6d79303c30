package org.copyist.recognition.segment;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;

/** A page with invented handwriting, drawn stroke by stroke so that no font is needed, that knows its true baselines. */
final class DrawnPage {
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Random random;
    private final List<Baseline> baselines = new ArrayList<>();

    DrawnPage(int width, int height, long seed) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        random = new Random(seed);
        fill(245);
    }

    DrawnPage fill(int grey) {
        graphics.setColor(new Color(grey, grey, grey));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        return this;
    }

    /** Turns everything drawn from here on around the middle of the page, clockwise. */
    DrawnPage turned(double degrees) {
        graphics.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
        return this;
    }

    /** Words between {@code left} and {@code right} that stand at {@code y}, with small letters {@code xHeight} tall. */
    DrawnPage line(double left, double right, double y, double xHeight) {
        return line(left, right, y, xHeight, 0);
    }

    /** As above, sagging by {@code sag} pixels in the middle. */
    DrawnPage line(double left, double right, double y, double xHeight, double sag) {
        graphics.setStroke(new BasicStroke((float) (xHeight / 7), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(new Color(40, 40, 60));
        double x = left;
        double end = left;
        while (x + 3 * xHeight < right) {
            int letters = 2 + random.nextInt(7);
            Path2D word = new Path2D.Double();
            word.moveTo(x, bent(x, left, right, y, sag));
            for (int i = 0; i < letters && x + xHeight < right; i++) {
                double foot = bent(x, left, right, y, sag);
                x = letter(word, x, foot, xHeight * (0.9 + 0.2 * random.nextDouble()));
            }
            graphics.draw(word);
            end = x;
            x += xHeight * (0.8 + 0.7 * random.nextDouble());
        }
        AffineTransform transform = graphics.getTransform();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            double px = left + (end - left) * i / 20;
            Point2D p = transform.transform(new Point2D.Double(px, bent(px, left, right, y, sag)), null);
            points.add(new Point(p.getX(), p.getY()));
        }
        baselines.add(new Baseline(points));
        return this;
    }

    private static double bent(double x, double left, double right, double y, double sag) {
        double t = (x - left) / (right - left);
        return y + sag * 4 * t * (1 - t);
    }

    /** An arch, sometimes with a stem above or a loop below; returns where the next letter starts. */
    private double letter(Path2D path, double x, double y, double h) {
        double width = h * (0.6 + 0.5 * random.nextDouble());
        int kind = random.nextInt(6);
        path.quadTo(x, y - h, x + width / 2, y - h);
        if (kind == 0) {
            path.lineTo(x + width / 2 + 0.2 * h, y - 2.1 * h);
        }
        if (kind == 1) {
            path.lineTo(x + width / 2 - 0.2 * h, y + 0.9 * h);
            path.lineTo(x + width, y - 0.2 * h);
        }
        path.quadTo(x + width, y - h, x + width, y);
        return x + width;
    }

    /** A level line across the page, as on writing paper. */
    DrawnPage rule(double left, double right, double y, int grey, float thickness) {
        graphics.setStroke(new BasicStroke(thickness));
        graphics.setColor(new Color(grey, grey, grey));
        graphics.draw(new Line2D.Double(left, y, right, y));
        return this;
    }

    /** A dark desk, {@code border} pixels of which are seen on every side of the sheet. */
    DrawnPage desk(int border) {
        graphics.setColor(new Color(35, 35, 35));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(new Color(225, 225, 225));
        graphics.fillRect(border, border, image.getWidth() - 2 * border, image.getHeight() - 2 * border);
        return this;
    }

    /** A dark disc, as of a punched hole on a dark desk. */
    DrawnPage hole(double x, double y, double radius) {
        graphics.setColor(Color.DARK_GRAY);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        return this;
    }

    /** Grain everywhere and a number of small dark specks. */
    DrawnPage noise(int amplitude, int specks) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int value = image.getRaster().getSample(x, y, 0) + (int) (amplitude * random.nextGaussian());
                image.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, value)));
            }
        }
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < specks; i++) {
            graphics.fillOval(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 3, 3);
        }
        return this;
    }

    List<Baseline> baselines() {
        return baselines;
    }

    PageImage toPageImage() {
        return new PageImage("drawn.png", 0, "", GreyImage.of(image), image);
    }
}
