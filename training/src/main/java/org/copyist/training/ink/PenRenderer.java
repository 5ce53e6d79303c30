package org.copyist.training.ink;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/** Draws pen trajectories as ink, with a pen, slant and size of chance. Stateless and thread-safe. */
public final class PenRenderer {
    private final int height;

    /** @param height of the pictures in pixels, that of extracted ink */
    public PenRenderer(int height) {
        this.height = height;
    }

    /** The line as ink, between empty margins of chance above and below. */
    public InkImage render(PenLine line, RandomGenerator random) {
        Extent extent = Extent.of(line.strokes());
        double used = height * random.nextDouble(0.72, 0.94);
        double scale = used / Math.max(1, extent.height());
        // flat lines (dashes, a row of small letters) must not become giants
        scale = Math.min(scale, height * 0.12 * line.text().length() * 2.2 / Math.max(1, extent.width()));
        double xScale = scale * random.nextDouble(0.85, 1.2);
        double pen = height * random.nextDouble(0.022, 0.065);
        int width = (int) Math.ceil(extent.width() * xScale + 2 * pen) + random.nextInt(4, 14);
        double y0 = (height - extent.height() * scale) * random.nextDouble(0.2, 0.8);
        BufferedImage image = new BufferedImage(Math.max(8, width), height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Placement placement = new Placement(extent, pen, y0, xScale, scale);
        for (float[] stroke : line.strokes()) {
            double pressure = random.nextDouble(0.8, 1.2);
            int shade = random.nextInt(200, 256);
            g.setColor(new Color(shade, shade, shade));
            g.setStroke(new BasicStroke((float) (pen * pressure), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(placement.path(stroke));
        }
        g.dispose();
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new InkImage(new GreyImage(image.getWidth(), height, pixels), 1);
    }

    /** Puts tablet units on the picture, from the left and top edges of the strokes. */
    private record Placement(Extent extent, double left, double top, double xScale, double yScale) {
        Path2D path(float[] stroke) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i < stroke.length; i += 2) {
                double x = left + (stroke[i] - extent.left()) * xScale;
                double y = top + (stroke[i + 1] - extent.top()) * yScale;
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            if (stroke.length == 2) {
                path.lineTo(
                        path.getCurrentPoint().getX() + 0.1,
                        path.getCurrentPoint().getY());
            }
            return path;
        }
    }

    /** Where the strokes of a line lie, in tablet units. */
    private record Extent(float left, float top, float right, float bottom) {
        static Extent of(List<float[]> strokes) {
            float left = Float.MAX_VALUE;
            float top = Float.MAX_VALUE;
            float right = -Float.MAX_VALUE;
            float bottom = -Float.MAX_VALUE;
            for (float[] stroke : strokes) {
                for (int i = 0; i < stroke.length; i += 2) {
                    left = Math.min(left, stroke[i]);
                    right = Math.max(right, stroke[i]);
                    top = Math.min(top, stroke[i + 1]);
                    bottom = Math.max(bottom, stroke[i + 1]);
                }
            }
            return new Extent(left, top, right, bottom);
        }

        float width() {
            return right - left;
        }

        float height() {
            return bottom - top;
        }
    }
}
