package org.copyist.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;

/**
 * Draws what was found on a page over its picture: outlines in alternating colours, orange where they are printed,
 * baselines, and a thin line through their beginnings in reading order. No text is drawn, since a machine without fonts must do.
 */
final class PageOverlay {
    private static final Color PRINT = new Color(0xff9900);
    private static final Color[] COLOURS = {new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c)};

    private PageOverlay() {}

    /** A copy of {@code picture} with the lines of {@code page} drawn on it. */
    static BufferedImage draw(BufferedImage picture, Page page) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float pen = Math.max(1.5f, picture.getHeight() / 900f);
        List<TextLine> lines = page.lines();
        Set<String> printed = page.regions().stream()
                .filter(region -> region.type().equals(TextRegion.PRINTED))
                .flatMap(region -> region.lines().stream())
                .map(TextLine::id)
                .collect(Collectors.toSet());
        for (int i = 0; i < lines.size(); i++) {
            Color colour = printed.contains(lines.get(i).id()) ? PRINT : COLOURS[i % COLOURS.length];
            Path2D outline = path(lines.get(i).boundary().points());
            outline.closePath();
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 40));
            g.fill(outline);
            g.setColor(colour);
            g.setStroke(new BasicStroke(pen));
            g.draw(outline);
            g.setStroke(new BasicStroke(2 * pen));
            g.draw(path(lines.get(i).baseline().points()));
        }
        if (lines.size() > 1) {
            g.setColor(Color.DARK_GRAY);
            g.setStroke(new BasicStroke(pen / 2));
            g.draw(path(
                    lines.stream().map(line -> line.baseline().points().get(0)).toList()));
        }
        g.dispose();
        return copy;
    }

    private static Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.forEach(p -> path.lineTo(p.x(), p.y()));
        return path;
    }
}
