package org.copyist.core.geometry;

import java.util.List;

/**
 * An upright rectangle in page pixels, half-open: it covers {@code left <= x < right} and {@code top <= y < bottom}.
 */
public record BoundingBox(double left, double top, double right, double bottom) {
    public BoundingBox {
        if (!(left <= right) || !(top <= bottom)) {
            throw new IllegalArgumentException("box must have left <= right and top <= bottom, got " + left + "," + top
                    + "," + right + "," + bottom);
        }
    }

    /** The smallest box that holds all of {@code points}, which must not be empty. */
    public static BoundingBox of(List<Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a bounding box needs at least one point");
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Point p : points) {
            left = Math.min(left, p.x());
            top = Math.min(top, p.y());
            right = Math.max(right, p.x());
            bottom = Math.max(bottom, p.y());
        }
        return new BoundingBox(left, top, right, bottom);
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double area() {
        return width() * height();
    }

    public Point center() {
        return new Point((left + right) / 2, (top + bottom) / 2);
    }

    public BoundingBox union(BoundingBox other) {
        return new BoundingBox(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    /** The area shared with {@code other}, in square pixels; 0 where they do not meet. */
    public double intersectionArea(BoundingBox other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    /** Intersection over union with {@code other}, in [0, 1]. */
    public double intersectionOverUnion(BoundingBox other) {
        double shared = intersectionArea(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }

    /** This box as a polygon: top-left, top-right, bottom-right, bottom-left. */
    public Polygon toPolygon() {
        return new Polygon(List.of(
                new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom)));
    }
}
