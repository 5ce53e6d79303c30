package org.copyist.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.copyist.imaging.GreyImage;
import org.copyist.recognition.character.CharacterReading;

/** A row for each character: what the network sees, which ink speaks for the reading, and the best scores. */
final class ExplanationPicture {
    private static final int PIXEL = 6;
    private static final int SIDE = 28 * PIXEL;
    private static final int GAP = 16;
    private static final int BARS = 260;
    private static final int HEADER = 34;
    private static final int BEST = 6;
    private static final Color FOR = new Color(0xD1, 0x60, 0x2B);
    private static final Color AGAINST = new Color(0x2A, 0x78, 0xC2);

    private ExplanationPicture() {}

    /**
     * A character to explain.
     *
     * @param picture 28×28, 0 paper to 255 ink
     * @param effect shape [row][column], see {@link org.copyist.recognition.character.Occlusion}
     */
    record Part(GreyImage picture, CharacterReading reading, double[][] effect) {}

    static BufferedImage draw(List<Part> parts, List<String> characters) {
        int width = 4 * GAP + 2 * SIDE + BARS;
        BufferedImage image =
                new BufferedImage(width, HEADER + parts.size() * (SIDE + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        graphics.setColor(Color.BLACK);
        graphics.drawString("as it is seen", GAP, 22);
        graphics.setColor(FOR);
        graphics.drawString("ink for it", 2 * GAP + SIDE, 22);
        graphics.setColor(AGAINST);
        graphics.drawString("ink against it", 2 * GAP + SIDE + 80, 22);
        graphics.setColor(Color.BLACK);
        graphics.drawString("scores", 3 * GAP + 2 * SIDE, 22);
        for (int i = 0; i < parts.size(); i++) {
            graphics.translate(0, i == 0 ? HEADER : SIDE + GAP);
            draw(graphics, parts.get(i), characters);
        }
        graphics.dispose();
        return image;
    }

    private static void draw(Graphics2D graphics, Part part, List<String> characters) {
        double most = 1e-6;
        for (double[] row : part.effect()) {
            for (double value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        for (int y = 0; y < part.picture().height(); y++) {
            for (int x = 0; x < part.picture().width(); x++) {
                int ink = 255 - part.picture().at(x, y);
                graphics.setColor(new Color(ink, ink, ink));
                graphics.fillRect(GAP + x * PIXEL, y * PIXEL, PIXEL, PIXEL);
                graphics.setColor(heat(part.effect()[y][x] / most, ink));
                graphics.fillRect(2 * GAP + SIDE + x * PIXEL, y * PIXEL, PIXEL, PIXEL);
            }
        }
        graphics.setColor(new Color(0xBBBBBB));
        graphics.drawRect(GAP, 0, SIDE, SIDE);
        graphics.drawRect(2 * GAP + SIDE, 0, SIDE, SIDE);
        List<Integer> best = IntStream.range(0, characters.size())
                .boxed()
                .sorted(Comparator.comparing(c -> -part.reading().scores().get(c)))
                .limit(BEST)
                .toList();
        for (int row = 0; row < best.size(); row++) {
            bar(
                    graphics,
                    row,
                    characters.get(best.get(row)),
                    part.reading().scores().get(best.get(row)));
        }
        String verdict = part.reading().rejected() ? "rejected: confidence %.1f %%" : "confidence %.1f %%";
        graphics.setColor(Color.BLACK);
        graphics.drawString(
                String.format(
                        Locale.ROOT, verdict, 100 * part.reading().confidence().value()),
                3 * GAP + 2 * SIDE,
                BEST * 24 + 16);
    }

    private static void bar(Graphics2D graphics, int row, String name, double score) {
        int left = 3 * GAP + 2 * SIDE;
        int top = row * 24;
        graphics.setColor(Color.BLACK);
        graphics.drawString(name, left, top + 16);
        graphics.setColor(row == 0 ? FOR : new Color(0x999999));
        graphics.fillRect(left + 24, top + 3, Math.max(1, (int) Math.round(160 * score)), 16);
        graphics.setColor(Color.BLACK);
        graphics.drawString(String.format(Locale.ROOT, "%.1f %%", 100 * score), left + 192, top + 16);
    }

    /** Paper where nothing depends on the ink, else its colour, the ink itself shining through. */
    private static Color heat(double effect, int ink) {
        Color colour = effect > 0 ? FOR : AGAINST;
        double part = Math.min(1, Math.abs(effect)) * 0.9;
        double base = 0.6 * 255 + 0.4 * ink;
        return new Color(
                (int) (base + part * (colour.getRed() - base)), (int) (base + part * (colour.getGreen() - base)), (int)
                        (base + part * (colour.getBlue() - base)));
    }
}
