package org.copyist.training.segmentation;

import java.util.List;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.TextLine;

/**
 * A line that the network is to find on a training page, in pixels of the page at training size.
 *
 * @param baseline at least two points, in reading direction
 * @param outline at least three corners
 * @param printed by a machine, not written by hand
 */
record MarkedLine(List<Point> baseline, List<Point> outline, boolean printed) {
    MarkedLine {
        baseline = List.copyOf(baseline);
        outline = List.copyOf(outline);
    }

    static MarkedLine of(TextLine line, double scaleX, double scaleY, boolean printed) {
        return new MarkedLine(
                scaled(line.baseline().points(), scaleX, scaleY),
                scaled(line.boundary().points(), scaleX, scaleY),
                printed);
    }

    private static List<Point> scaled(List<Point> points, double scaleX, double scaleY) {
        return points.stream()
                .map(p -> new Point(p.x() * scaleX, p.y() * scaleY))
                .toList();
    }
}
