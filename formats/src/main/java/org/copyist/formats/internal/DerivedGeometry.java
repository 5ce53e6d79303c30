package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;

/**
 * What a file leaves out about a line's place, made from what it says. The writing is taken to stand three quarters
 * down its outline: a quarter is left to descenders.
 */
public final class DerivedGeometry {
    private static final double BASELINE_DEPTH = 0.75;
    private static final int SAMPLES = 4;
    private static final int PROBES = 16;

    private DerivedGeometry() {}

    /**
     * A baseline for an outline: three quarters of the way down from its upper to its lower edge, measured in the
     * middle of each quarter of its width, from the left to the right end. A rectangle gives a straight line.
     */
    public static Baseline baseline(Polygon boundary) {
        BoundingBox box = boundary.boundingBox();
        double[] xs = new double[SAMPLES];
        double[] ys = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            xs[i] = box.left() + box.width() * (i + 0.5) / SAMPLES;
            ys[i] = depthAt(boundary, xs[i], box);
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(box.left(), ys[0]));
        if (Arrays.stream(ys).distinct().count() > 1) {
            for (int i = 0; i < SAMPLES; i++) {
                points.add(new Point(xs[i], ys[i]));
            }
        }
        points.add(new Point(box.right(), ys[SAMPLES - 1]));
        return new Baseline(points);
    }

    private static double depthAt(Polygon boundary, double x, BoundingBox box) {
        double[] extent = extentAt(boundary, x);
        return extent[0] <= extent[1]
                ? extent[0] + BASELINE_DEPTH * (extent[1] - extent[0])
                : box.top() + BASELINE_DEPTH * box.height();
    }

    /**
     * Whether an outline can be that of the line on a baseline: along a quarter of the baseline or more it is no further
     * away than half its own height.
     */
    public static boolean meets(Polygon boundary, Baseline baseline) {
        BoundingBox box = boundary.boundingBox();
        double reach = Math.max(1, Math.min(box.width(), box.height()) / 2);
        int near = 0;
        for (int i = 0; i < PROBES; i++) {
            Point p = baseline.at((i + 0.5) / PROBES);
            double[] extent = extentAt(boundary, p.x());
            boolean within = extent[0] <= extent[1]
                    ? p.y() >= extent[0] - reach && p.y() <= extent[1] + reach
                    : p.x() >= box.left() - reach
                            && p.x() <= box.right() + reach
                            && p.y() >= box.top() - reach
                            && p.y() <= box.bottom() + reach;
            near += within ? 1 : 0;
        }
        return 4 * near >= PROBES;
    }

    /** The least and the greatest y of an outline at a column; the least is infinite where it is not met. */
    private static double[] extentAt(Polygon boundary, double x) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        List<Point> points = boundary.points();
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            if (Math.min(a.x(), b.x()) <= x && x <= Math.max(a.x(), b.x()) && a.x() != b.x()) {
                double y = a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        return new double[] {top, bottom};
    }

    /** The height of an outline between two columns, measured at five places; of the whole where it is not met. */
    static BoundingBox verticalExtent(Polygon boundary, double left, double right) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= SAMPLES; i++) {
            double[] extent = extentAt(boundary, left + (right - left) * i / SAMPLES);
            top = Math.min(top, extent[0]);
            bottom = Math.max(bottom, extent[1]);
        }
        BoundingBox box = boundary.boundingBox();
        return top <= bottom
                ? new BoundingBox(left, top, right, bottom)
                : new BoundingBox(left, box.top(), right, box.bottom());
    }

    /** An outline for a baseline: a band of {@code heightPx}, three quarters above the baseline, a quarter below. */
    public static Polygon boundary(Baseline baseline, double heightPx, PageBounds bounds) {
        List<Point> outline = new ArrayList<>();
        for (Point p : baseline.points()) {
            outline.add(bounds.clamp(p.plus(0, -BASELINE_DEPTH * heightPx)));
        }
        for (int i = baseline.points().size() - 1; i >= 0; i--) {
            outline.add(bounds.clamp(baseline.points().get(i).plus(0, (1 - BASELINE_DEPTH) * heightPx)));
        }
        return new Polygon(outline);
    }

    /**
     * The height of a line among others: the median distance between one baseline and the next, or a thirtieth of the
     * page's height where there is only one.
     */
    public static double lineHeight(List<Baseline> baselines, PageBounds bounds) {
        double[] steps = new double[Math.max(0, baselines.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            double here = baselines.get(i).boundingBox().center().y();
            steps[i] = Math.abs(baselines.get(i + 1).boundingBox().center().y() - here);
        }
        Arrays.sort(steps);
        double median = steps.length == 0 ? 0 : steps[steps.length / 2];
        return median >= 1 ? median : Math.max(1, bounds.heightPx() / 30.0);
    }
}
