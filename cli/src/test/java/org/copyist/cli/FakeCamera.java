package org.copyist.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Chromium's fake camera shows: a sheet of paper that lies askew on a dark table, with 7, 0 and 1 on it. */
final class FakeCamera {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    /** Corners of the paper, clockwise from the top left. */
    static final int[][] PAPER = {{110, 40}, {560, 70}, {530, 440}, {80, 400}};

    private static final int FRAMES = 5;

    private FakeCamera() {}

    /** Writes a film in YUV4MPEG2, which Chromium plays over and over. */
    static Path film(Path folder) throws IOException {
        Path file = folder.resolve("camera.y4m");
        byte[] frame = yuv420(scene());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(frame);
            }
        }
        return file;
    }

    private static BufferedImage scene() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(70, 55, 45));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(238, 234, 222));
        Polygon paper = new Polygon();
        for (int[] corner : PAPER) {
            paper.addPoint(corner[0], corner[1]);
        }
        g.fillPolygon(paper);
        g.setColor(new Color(30, 30, 90));
        g.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.drawPolyline(new int[] {180, 240, 204}, new int[] {170, 170, 260}, 3);
        g.drawOval(300, 170, 60, 95);
        g.drawLine(440, 175, 430, 265);
        g.dispose();
        return image;
    }

    /** Full-range BT.601, as in JPEG: the plane of Y, then Cb and Cr at half the width and height. */
    private static byte[] yuv420(BufferedImage image) {
        byte[] bytes = new byte[WIDTH * HEIGHT * 3 / 2];
        int chroma = WIDTH * HEIGHT / 4;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                Color c = new Color(image.getRGB(x, y));
                double luma = 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue();
                bytes[y * WIDTH + x] = (byte) Math.round(luma);
                if (x % 2 == 0 && y % 2 == 0) {
                    int at = WIDTH * HEIGHT + y / 2 * (WIDTH / 2) + x / 2;
                    bytes[at] = (byte) Math.round(128 + 0.564 * (c.getBlue() - luma));
                    bytes[at + chroma] = (byte) Math.round(128 + 0.713 * (c.getRed() - luma));
                }
            }
        }
        return bytes;
    }
}
