package org.copyist.core.geometry;

import java.util.List;

/** A closed outline in page pixels, of at least three corners; the last corner joins the first. */
public record Polygon(List<Point> points) {
    public Polygon {
        points = List.copyOf(points);
        if (points.size() < 3) {
            throw new IllegalArgumentException("a polygon needs at least 3 points, got " + points.size());
        }
    }

    public BoundingBox boundingBox() {
        return BoundingBox.of(points);
    }

    /** The enclosed area in square pixels (shoelace formula), never negative. */
    public double area() {
        double twice = 0;
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }

    /** Whether {@code p} lies inside by the even-odd rule. */
    public boolean contains(Point p) {
        boolean inside = false;
        for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            Point a = points.get(i);
            Point b = points.get(j);
            boolean crosses = (a.y() > p.y()) != (b.y() > p.y());
            if (crosses && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
