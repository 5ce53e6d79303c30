package org.copyist.training.segmentation;

import static org.copyist.training.segmentation.PageView.between;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;

/**
 * Prints lines of text on free places of a view, as forms and letterheads have them, and marks them as printed. The
 * typefaces are the three that every Java runtime with fonts has; their looks depend on the machine. Thread-safe.
 */
final class PrintedBlocks {
    private static final String[] FAMILIES = {Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED};
    private static final int TRIES = 12;
    private static final double MOST_INK = 0.02;

    private final List<String> words;

    /** @param words what is printed, in any order */
    PrintedBlocks(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** Prints up to three blocks where the view is free. */
    void print(SplittableRandom random, float[] pixels, int side, LineMaps maps) {
        int blocks = 1 + random.nextInt(3);
        for (int i = 0; i < blocks; i++) {
            block(random, pixels, side, maps);
        }
    }

    private void block(SplittableRandom random, float[] pixels, int side, LineMaps maps) {
        int size = 8 + random.nextInt(random.nextInt(1, 18));
        double leading = size * between(random, 1.1, 1.6);
        int lines = 1 + random.nextInt(5);
        int width = (int) (size * between(random, 6, 30));
        int height = (int) (leading * lines);
        for (int t = 0; t < TRIES; t++) {
            int left = random.nextInt(Math.max(1, side - width));
            int top = random.nextInt(Math.max(1, side - height));
            if (maps.isFree(left, top, left + width, top + height)
                    && ink(pixels, side, left, top, width, height) < MOST_INK) {
                typeset(random, pixels, side, maps, new int[] {left, top, width, lines, size}, leading);
                return;
            }
        }
    }

    private static double ink(float[] pixels, int side, int left, int top, int width, int height) {
        int dark = 0;
        for (int y = top; y < Math.min(side, top + height); y++) {
            for (int x = left; x < Math.min(side, left + width); x++) {
                dark += pixels[y * side + x] < 170 ? 1 : 0;
            }
        }
        return (double) dark / Math.max(1, width * height);
    }

    /** @param place left, top, width, number of lines, size of the type */
    private void typeset(
            SplittableRandom random, float[] pixels, int side, LineMaps maps, int[] place, double leading) {
        Font font = new Font(FAMILIES[random.nextInt(3)], random.nextInt(3), place[4]);
        BufferedImage layer = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = layer.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setFont(font);
        for (int l = 0; l < place[3]; l++) {
            StringBuilder text = new StringBuilder();
            double part = l + 1 == place[3] ? between(random, 0.2, 1) : between(random, 0.85, 1);
            while (true) {
                String word = words.get(random.nextInt(words.size())) + " ";
                if (graphics.getFontMetrics().stringWidth(text + word) > part * place[2]) {
                    break;
                }
                text.append(word);
            }
            String line = text.toString().strip();
            if (!line.isEmpty()) {
                double y = place[1] + (l + 0.8) * leading;
                graphics.drawString(line, place[0], (float) y);
                mark(maps, place[0], y, graphics.getFontMetrics().stringWidth(line), place[4]);
            }
        }
        graphics.dispose();
        byte[] covered = new byte[side * side];
        layer.getRaster().getDataElements(0, 0, side, side, covered);
        double grey = between(random, 10, 110);
        for (int i = 0; i < covered.length; i++) {
            float ink = (covered[i] & 255) / 255f;
            pixels[i] += (float) (ink * Math.min(0, grey - pixels[i]));
        }
    }

    private static void mark(LineMaps maps, double x, double y, double width, double size) {
        maps.add(
                List.of(new Point(x, y), new Point(x + width, y)),
                List.of(
                        new Point(x, y - 0.75 * size),
                        new Point(x + width, y - 0.75 * size),
                        new Point(x + width, y + 0.25 * size),
                        new Point(x, y + 0.25 * size)),
                true);
    }
}
