package org.copyist.training.character;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Draws confusions: a row for each character, a column for each reading, the darker the more often. Stateless. */
final class ConfusionPicture {
    private static final int WIDTH = 900;
    private static final int MOST_CELL = 56;
    private static final int LEAST_CELL_FOR_COUNTS = 24;
    private static final Color RIGHT = new Color(0x1B6E3A);
    private static final Color WRONG = new Color(0xB3261E);

    private ConfusionPicture() {}

    static BufferedImage draw(CharacterEvaluation evaluation) {
        int classes = evaluation.classes();
        int cell = Math.min(MOST_CELL, WIDTH / (classes + 1));
        int side = cell * (classes + 1);
        BufferedImage picture = new BufferedImage(side + 1, side + 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side + 1, side + 1);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(9, cell * 2 / 5)));
        int[][] counts = evaluation.confusion();
        for (int label = 0; label < classes; label++) {
            String name = evaluation.alphabet().get(label);
            write(graphics, name, 0, (label + 1) * cell, cell, Color.BLACK);
            write(graphics, name, (label + 1) * cell, 0, cell, Color.BLACK);
            int all = Math.max(1, Arrays.stream(counts[label]).sum());
            for (int read = 0; read < classes; read++) {
                square(graphics, (read + 1) * cell, (label + 1) * cell, cell, counts[label][read], all, label == read);
            }
        }
        graphics.dispose();
        return picture;
    }

    private static void square(Graphics2D graphics, int x, int y, int cell, int count, int all, boolean right) {
        // by the square root, so that what is rare is still seen
        double part = Math.sqrt((double) count / all);
        Color ink = right ? RIGHT : WRONG;
        graphics.setColor(new Color(mix(ink.getRed(), part), mix(ink.getGreen(), part), mix(ink.getBlue(), part)));
        graphics.fillRect(x, y, cell, cell);
        graphics.setColor(new Color(0xDDDDDD));
        graphics.drawRect(x, y, cell, cell);
        if (count > 0 && cell >= LEAST_CELL_FOR_COUNTS) {
            write(graphics, String.valueOf(count), x, y, cell, part > 0.6 ? Color.WHITE : Color.BLACK);
        }
    }

    private static int mix(int ink, double part) {
        return (int) Math.round(255 + part * (ink - 255));
    }

    private static void write(Graphics2D graphics, String text, int x, int y, int cell, Color colour) {
        graphics.setColor(colour);
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(
                text,
                x + (cell - metrics.stringWidth(text)) / 2,
                y + (cell - metrics.getHeight()) / 2 + metrics.getAscent());
    }
}
