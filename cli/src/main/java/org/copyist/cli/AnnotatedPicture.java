package org.copyist.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;

/** A copy of a picture with boxes around its characters and their readings beside them. */
final class AnnotatedPicture {
    private static final Color SURE = new Color(0x1B7F3B);
    private static final Color DOUBTFUL = new Color(0xC2410C);
    private static final double SURE_FROM = 0.9;

    private AnnotatedPicture() {}

    /**
     * Something that was read.
     *
     * @param box around it, in pixels of the picture
     */
    record Mark(BoundingBox box, String text, Confidence confidence) {}

    /** Checks before the work is done that {@code file} is a PNG that can be written. */
    static void requireWritable(Path file, String option) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new InvalidArgumentException(option + " writes PNG, got " + file + "; give a name that ends in .png");
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!writable) {
            throw new OutputException(
                    "cannot write to " + file + ": its folder is missing or may not be changed; name another file");
        }
    }

    static void write(BufferedImage picture, List<Mark> marks, Path file) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        marks.forEach(mark -> draw(graphics, mark, copy.getHeight()));
        graphics.dispose();
        PngFile.write(copy, file);
    }

    private static void draw(Graphics2D graphics, Mark mark, int height) {
        BoundingBox box = mark.box();
        double confidence = mark.confidence().value();
        boolean sure = confidence >= SURE_FROM;
        float line = (float) Math.max(1.5, box.height() / 40);
        float[] dashes = {3 * line, 2 * line};
        graphics.setColor(sure ? SURE : DOUBTFUL);
        graphics.setStroke(
                sure
                        ? new BasicStroke(line)
                        : new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.draw(new Rectangle2D.Double(
                box.left() - line, box.top() - line, box.width() + 2 * line, box.height() + 2 * line));
        float size = (float) Math.max(11, box.height() / 4);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size));
        String words = String.format(Locale.ROOT, sure ? "%s %.0f%%" : "%s? %.0f%%", mark.text(), 100 * confidence);
        boolean above = box.top() - 2 * line - size > 0;
        float baseline = (float) (above ? box.top() - 3 * line : Math.min(height - 2, box.bottom() + 2 * line + size));
        Rectangle2D back = graphics.getFontMetrics().getStringBounds(words, graphics);
        graphics.translate(box.left(), baseline);
        graphics.fill(back);
        graphics.setColor(Color.WHITE);
        graphics.drawString(words, 0, 0);
        graphics.translate(-box.left(), -baseline);
    }
}
