package org.copyist.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.copyist.imaging.Jpeg;

/** A picture of a book that lies open, made of two pages. */
final class SpreadPicture {
    private static final int HEIGHT = 1500;
    private static final double SHADOW_PX = 30;

    private SpreadPicture() {}

    /** Writes a JPEG of two pages side by side, with a shadow where they meet. */
    static void write(Path left, Path right, Path file) throws IOException {
        BufferedImage first = scaled(ImageIO.read(left.toFile()));
        BufferedImage second = scaled(ImageIO.read(right.toFile()));
        int middle = first.getWidth();
        BufferedImage spread = new BufferedImage(middle + second.getWidth(), HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = spread.createGraphics();
        g.drawImage(first, 0, 0, null);
        g.drawImage(second, middle, 0, null);
        for (int x = middle - 100; x < middle + 100; x++) {
            double distance = (x - middle) / SHADOW_PX;
            g.setColor(new Color(0, 0, 0, (int) (150 * Math.exp(-distance * distance))));
            g.fillRect(x, 0, 1, HEIGHT);
        }
        g.dispose();
        Files.write(file, Jpeg.write(spread, 0.9f));
    }

    private static BufferedImage scaled(BufferedImage page) {
        return Jpeg.scale(page, page.getWidth() * HEIGHT / page.getHeight(), HEIGHT);
    }
}
