package org.copyist.core.geometry;

import java.util.List;

/** The line on which the writing stands, as a polyline in page pixels, in reading direction, of at least two points. */
public record Baseline(List<Point> points) {
    public Baseline {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a baseline needs at least 2 points, got " + points.size());
        }
    }

    public static Baseline of(Point from, Point to) {
        return new Baseline(List.of(from, to));
    }

    /** Length along the polyline, in pixels. */
    public double length() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += points.get(i - 1).distanceTo(points.get(i));
        }
        return sum;
    }

    /** The point at a fraction of its length, 0 its start and 1 its end. */
    public Point at(double fraction) {
        double left = fraction * length();
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            double step = a.distanceTo(b);
            if (left <= step && step > 0) {
                return a.plus((b.x() - a.x()) * left / step, (b.y() - a.y()) * left / step);
            }
            left -= step;
        }
        return points.get(points.size() - 1);
    }

    public BoundingBox boundingBox() {
        return BoundingBox.of(points);
    }
}
