package org.copyist.training.character;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.training.data.LabelledImages;

/**
 * Makes ones and sevens as Europeans write them out of those that Americans wrote: a one gets an upstroke, some a foot, a
 * seven gets a bar. Stateless and thread-safe.
 */
final class EuropeanForms {
    private static final int ONE = 1;
    private static final int SEVEN = 7;
    private static final int LEAST_INK = 96;
    private static final double FOOT = 0.25;
    /** Room around the 28×28 pixels for what is added. */
    private static final int MARGIN = 14;

    private EuropeanForms() {}

    /** The ones and sevens of {@code digits}, changed, in MNIST's form again. */
    static LabelledImages of(LabelledImages digits, long seed) {
        LabelledImages forms = digits.select(IntStream.range(0, digits.size())
                .filter(i -> digits.label(i) == ONE || digits.label(i) == SEVEN)
                .toArray());
        SplittableRandom random = new SplittableRandom(seed);
        int area = forms.width() * forms.height();
        for (int i = 0; i < forms.size(); i++) {
            GreyImage changed = changed(forms.image(i), forms.label(i), random);
            System.arraycopy(DigitNormalizer.normalize(changed).pixels(), 0, forms.pixels(), i * area, area);
        }
        return forms;
    }

    private static GreyImage changed(GreyImage digit, int label, SplittableRandom random) {
        int side = digit.width() + 2 * MARGIN;
        BufferedImage canvas = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < digit.height(); y++) {
            System.arraycopy(digit.pixels(), y * digit.width(), pixels, (y + MARGIN) * side + MARGIN, digit.width());
        }
        GreyImage whole = new GreyImage(side, side, pixels.clone());
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(
                new BasicStroke((float) random.nextDouble(1.8, 3.2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int top = edge(whole, 0, 1);
        int bottom = edge(whole, side - 1, -1);
        if (top >= 0 && label == ONE) {
            upstroke(graphics, whole, top, bottom, random);
        } else if (top >= 0) {
            bar(graphics, whole, top, bottom, random);
        }
        graphics.dispose();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(pixels[i] & 255, whole.pixels()[i] & 255);
        }
        return new GreyImage(side, side, pixels);
    }

    /** First row with ink from {@code from} on in steps of {@code step}; -1 without any. */
    private static int edge(GreyImage digit, int from, int step) {
        for (int y = from; y >= 0 && y < digit.height(); y += step) {
            if (middle(digit, y) >= 0) {
                return y;
            }
        }
        return -1;
    }

    /** Mean column of the ink of row {@code y}; -1 without any. */
    private static double middle(GreyImage digit, int y) {
        int count = 0;
        double sum = 0;
        for (int x = 0; x < digit.width(); x++) {
            if (digit.at(x, y) >= LEAST_INK) {
                count++;
                sum += x + 0.5;
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    private static void upstroke(Graphics2D graphics, GreyImage one, int top, int bottom, SplittableRandom random) {
        double height = bottom - top;
        double fall = height * random.nextDouble(0.2, 0.95);
        double reach = fall * random.nextDouble(0.4, 1.1) + 1;
        double x = middle(one, top);
        graphics.draw(new Line2D.Double(x, top + 1, x - reach, top + 1 + fall));
        if (random.nextDouble() < FOOT) {
            double foot = height * random.nextDouble(0.15, 0.4);
            double base = middle(one, bottom);
            graphics.draw(new Line2D.Double(base - foot, bottom, base + foot, bottom));
        }
    }

    private static void bar(Graphics2D graphics, GreyImage seven, int top, int bottom, SplittableRandom random) {
        double height = bottom - top;
        int row = (int) Math.round(top + height * random.nextDouble(0.4, 0.7));
        double x = middle(seven, row);
        if (x < 0) {
            return;
        }
        double left = height * random.nextDouble(0.15, 0.45);
        double right = height * random.nextDouble(0.1, 0.4);
        double rise = random.nextDouble(-0.3, 0.3);
        graphics.draw(new Line2D.Double(x - left, row + rise * left, x + right, row - rise * right));
    }
}
