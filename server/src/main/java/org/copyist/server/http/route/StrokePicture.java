package org.copyist.server.http.route;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;

/**
 * Strokes of a pen as black on white, at a size that readers of small pictures like, whatever the pad's units.
 *
 * @param unitsPerPixel units of the strokes in one pixel of the picture
 * @param left of the picture, in units of the strokes
 * @param top of the picture, in units of the strokes
 */
record StrokePicture(GreyImage pixels, double unitsPerPixel, double left, double top) {
    /** Height of the drawn part, in pixels; it is wide as it comes, up to the limit. */
    private static final double INK_HEIGHT_PX = 120;

    private static final double MAX_WIDTH_PX = 4000;
    /** Paper around the ink: in a tight picture, finders of digits take strokes for shadows and rules. */
    private static final double MARGIN_PX = 2 * INK_HEIGHT_PX;

    /** About the width of a felt pen's stroke in digits of that height. */
    private static final float PEN_PX = 9;

    static StrokePicture of(List<List<Point>> strokes) {
        if (strokes.isEmpty()) {
            return new StrokePicture(white(1, 1), 1, 0, 0);
        }
        BoundingBox ink = BoundingBox.of(strokes.stream().flatMap(List::stream).toList());
        double scale = Math.min(
                INK_HEIGHT_PX / Math.max(ink.height(), Math.max(1e-6, ink.width() / 8)),
                MAX_WIDTH_PX / Math.max(1e-6, ink.width()));
        scale = Math.min(scale, 1e3);
        double left = ink.left() - MARGIN_PX / scale;
        double top = ink.top() - MARGIN_PX / scale;
        int width = (int) Math.ceil(ink.width() * scale + 2 * MARGIN_PX);
        int height = (int) Math.ceil(ink.height() * scale + 2 * MARGIN_PX);
        BufferedImage image = white(width, height).toBufferedImage();
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(PEN_PX, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (List<Point> stroke : strokes) {
            graphics.draw(path(stroke, left, top, scale));
        }
        graphics.dispose();
        return new StrokePicture(GreyImage.of(image), 1 / scale, left, top);
    }

    private static Path2D path(List<Point> stroke, double left, double top, double scale) {
        Path2D path = new Path2D.Double();
        path.moveTo((stroke.get(0).x() - left) * scale, (stroke.get(0).y() - top) * scale);
        for (Point p : stroke) {
            path.lineTo((p.x() - left) * scale, (p.y() - top) * scale);
        }
        return path;
    }

    private static GreyImage white(int width, int height) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) 255);
        return new GreyImage(width, height, pixels);
    }
}
