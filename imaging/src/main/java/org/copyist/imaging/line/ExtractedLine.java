package org.copyist.imaging.line;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.GreyImage;

/**
 * One line cut out of a page and laid level.
 *
 * @param line the line on its page
 * @param crop its picture; everything outside the line's outline is painted as paper
 * @param spine the page positions of the writing line at evenly spaced places of the crop, from its left edge (x = 0) to
 *     its right edge (x = width)
 * @param baselineRow the row of the crop on which the spine lies, in pixels from its top edge
 * @param angle by which the line falls to the right on the page, in radians, clockwise
 */
public record ExtractedLine(TextLine line, GreyImage crop, Baseline spine, double baselineRow, double angle) {
    public ExtractedLine {
        requireNonNull(line, "line is null");
        requireNonNull(crop, "crop is null");
        requireNonNull(spine, "spine is null");
    }

    /**
     * Where a place of the crop lies on the page.
     *
     * @param x in pixels of the crop from its left edge, as {@code LineImage.toCropX} gives it
     * @param y in pixels of the crop from its top edge
     */
    public Point toPage(double x, double y) {
        Point foot = toPage(x);
        double down = y - baselineRow;
        return foot.plus(-Math.sin(angle) * down, Math.cos(angle) * down);
    }

    /** The place of the writing line on the page at {@code x} pixels from the left edge of the crop. */
    public Point toPage(double x) {
        int intervals = spine.points().size() - 1;
        double position = Math.max(0, Math.min(1, x / crop.width())) * intervals;
        int left = Math.min(intervals - 1, (int) position);
        double t = position - left;
        Point a = spine.points().get(left);
        Point b = spine.points().get(left + 1);
        return new Point(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y()));
    }
}
