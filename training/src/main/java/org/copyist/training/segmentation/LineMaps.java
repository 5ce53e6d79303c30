package org.copyist.training.segmentation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.copyist.core.geometry.Point;
import org.copyist.recognition.segment.SegmentationMaps;

/**
 * What the network is to answer for a view: {@link SegmentationMaps#COUNT} maps at a quarter of the view's size, each
 * value 0..1. Not thread-safe.
 */
final class LineMaps {
    private static final int CELL = SegmentationMaps.CELL;

    /** Standard deviation of the ridge that is drawn for a baseline, in cells. */
    private static final double BASELINE_SIGMA = 1;

    /** Standard deviation of the spot that is drawn for the end of a line, in cells. */
    private static final double END_SIGMA = 1.6;

    private final int side;
    private final float[] values;

    /** @param viewSide width and height of the view in pixels, a multiple of the cell size */
    LineMaps(int viewSide) {
        this.side = viewSide / CELL;
        this.values = new float[SegmentationMaps.COUNT * side * side];
    }

    /** The maps one after the other, each row by row. */
    float[] values() {
        return values;
    }

    int side() {
        return side;
    }

    /**
     * Draws a line.
     *
     * @param baseline in pixels of the view
     * @param outline in pixels of the view
     */
    void add(List<Point> baseline, List<Point> outline, boolean printed) {
        for (int i = 1; i < baseline.size(); i++) {
            ridge(baseline.get(i - 1), baseline.get(i));
        }
        spot(baseline.get(0));
        spot(baseline.get(baseline.size() - 1));
        fill(outline, printed ? SegmentationMaps.PRINT : SegmentationMaps.WRITING);
    }

    /** Whether any line is drawn in a rectangle of the view. */
    boolean isFree(int left, int top, int right, int bottom) {
        for (int map : new int[] {SegmentationMaps.WRITING, SegmentationMaps.PRINT, SegmentationMaps.BASELINE}) {
            for (int y = Math.max(0, top / CELL); y < Math.min(side, bottom / CELL + 1); y++) {
                for (int x = Math.max(0, left / CELL); x < Math.min(side, right / CELL + 1); x++) {
                    if (values[(map * side + y) * side + x] > 0.02) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void ridge(Point from, Point to) {
        double x1 = from.x() / CELL;
        double y1 = from.y() / CELL;
        double dx = to.x() / CELL - x1;
        double dy = to.y() / CELL - y1;
        double reach = 3 * BASELINE_SIGMA;
        int left = (int) Math.max(0, Math.floor(Math.min(x1, x1 + dx) - reach));
        int right = (int) Math.min(side - 1.0, Math.ceil(Math.max(x1, x1 + dx) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(y1, y1 + dy) - reach));
        int bottom = (int) Math.min(side - 1.0, Math.ceil(Math.max(y1, y1 + dy) + reach));
        double squared = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - x1;
                double py = y + 0.5 - y1;
                double t = squared == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
                double ox = px - t * dx;
                double oy = py - t * dy;
                raise(SegmentationMaps.BASELINE, x, y, ox * ox + oy * oy, BASELINE_SIGMA);
            }
        }
    }

    private void spot(Point p) {
        double cx = p.x() / CELL;
        double cy = p.y() / CELL;
        int reach = (int) Math.ceil(3 * END_SIGMA);
        for (int y = (int) Math.max(0, cy - reach); y <= Math.min(side - 1.0, cy + reach); y++) {
            for (int x = (int) Math.max(0, cx - reach); x <= Math.min(side - 1.0, cx + reach); x++) {
                double ox = x + 0.5 - cx;
                double oy = y + 0.5 - cy;
                raise(SegmentationMaps.END, x, y, ox * ox + oy * oy, END_SIGMA);
            }
        }
    }

    private void raise(int map, int x, int y, double squaredDistance, double sigma) {
        int i = (map * side + y) * side + x;
        values[i] = Math.max(values[i], (float) Math.exp(-squaredDistance / (2 * sigma * sigma)));
    }

    private void fill(List<Point> outline, int map) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        path.moveTo(outline.get(0).x() / CELL, outline.get(0).y() / CELL);
        outline.forEach(p -> path.lineTo(p.x() / CELL, p.y() / CELL));
        path.closePath();
        BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(path);
        graphics.dispose();
        byte[] covered = new byte[side * side];
        mask.getRaster().getDataElements(0, 0, side, side, covered);
        for (int i = 0; i < covered.length; i++) {
            int at = map * side * side + i;
            values[at] = Math.max(values[at], (covered[i] & 255) / 255f);
        }
    }

    /** Takes over the columns from {@code from} of {@code other}. */
    void takeColumns(LineMaps other, int from) {
        for (int row = 0; row < SegmentationMaps.COUNT * side; row++) {
            System.arraycopy(other.values, row * side + from, values, row * side + from, side - from);
        }
    }
}
