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

    public BoundingBox boundingBox() {
        return BoundingBox.of(points);
    }
}
