package org.copyist.training.character;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.training.data.LabelledImages;

/** Makes up pictures of what is no character: scribbles, blots, specks and empty boxes. Stateless and thread-safe. */
public final class Scribbles {
    private static final int CANVAS = 112;
    private static final double EMPTY = 0.05;
    private static final double SPECKS = 0.1;
    private static final int LEAST_TURNS = 5;
    private static final int MOST_TURNS = 16;

    private Scribbles() {}

    /**
     * Makes {@code count} pictures of 28×28 pixels, white ink on black.
     *
     * @param label that all of them get
     */
    public static LabelledImages draw(int count, int label, long seed) {
        int area = DigitNormalizer.SIDE * DigitNormalizer.SIDE;
        byte[] pixels = new byte[count * area];
        byte[] labels = new byte[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) label;
            System.arraycopy(one(random).pixels(), 0, pixels, i * area, area);
        }
        return new LabelledImages(DigitNormalizer.SIDE, DigitNormalizer.SIDE, pixels, labels);
    }

    private static GreyImage one(SplittableRandom random) {
        double kind = random.nextDouble();
        if (kind < EMPTY) {
            return new GreyImage(
                    DigitNormalizer.SIDE, DigitNormalizer.SIDE, new byte[DigitNormalizer.SIDE * DigitNormalizer.SIDE]);
        }
        BufferedImage canvas = new BufferedImage(CANVAS, CANVAS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        if (kind < EMPTY + SPECKS) {
            specks(graphics, random);
        } else {
            scribble(graphics, random);
        }
        graphics.dispose();
        byte[] pixels = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
        return DigitNormalizer.normalize(new GreyImage(CANVAS, CANVAS, pixels));
    }

    private static void specks(Graphics2D graphics, SplittableRandom random) {
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            int size = random.nextInt(3, 40);
            graphics.fillOval(place(random), place(random), size, random.nextInt(3, size + 1));
        }
    }

    /** A curve that turns more often than any character's. */
    private static void scribble(Graphics2D graphics, SplittableRandom random) {
        graphics.setStroke(
                new BasicStroke((float) random.nextDouble(4, 14), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        path.moveTo(place(random), place(random));
        int turns = random.nextInt(LEAST_TURNS, MOST_TURNS);
        for (int i = 0; i < turns; i++) {
            path.quadTo(place(random), place(random), place(random), place(random));
        }
        graphics.draw(path);
    }

    private static int place(SplittableRandom random) {
        return random.nextInt(8, CANVAS - 8);
    }
}
