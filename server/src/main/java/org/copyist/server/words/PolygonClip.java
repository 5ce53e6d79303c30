package org.copyist.server.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;

/** Cuts polygons along upright and level lines (Sutherland and Hodgman 1974). */
public final class PolygonClip {
    private PolygonClip() {}

    /** The part of {@code polygon} with {@code x <= limit}; empty if there is none. */
    public static Optional<Polygon> left(Polygon polygon, double limit) {
        return clip(polygon, -1, 0, limit);
    }

    /** The part of {@code polygon} with {@code x >= limit}; empty if there is none. */
    public static Optional<Polygon> right(Polygon polygon, double limit) {
        return clip(polygon, 1, 0, -limit);
    }

    /** The part of {@code polygon} with {@code y <= limit}; empty if there is none. */
    public static Optional<Polygon> above(Polygon polygon, double limit) {
        return clip(polygon, 0, -1, limit);
    }

    /** The part of {@code polygon} with {@code y >= limit}; empty if there is none. */
    public static Optional<Polygon> below(Polygon polygon, double limit) {
        return clip(polygon, 0, 1, -limit);
    }

    /** Keeps the points with {@code a*x + b*y + c >= 0}. */
    private static Optional<Polygon> clip(Polygon polygon, double a, double b, double c) {
        List<Point> kept = new ArrayList<>();
        List<Point> points = polygon.points();
        for (int i = 0; i < points.size(); i++) {
            Point from = points.get(i);
            Point to = points.get((i + 1) % points.size());
            double fromSide = a * from.x() + b * from.y() + c;
            double toSide = a * to.x() + b * to.y() + c;
            if (fromSide >= 0) {
                kept.add(from);
            }
            if (fromSide > 0 != toSide > 0 && fromSide != toSide) {
                double t = fromSide / (fromSide - toSide);
                if (t > 0 && t < 1) {
                    kept.add(new Point(from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())));
                }
            }
        }
        if (kept.size() < 3) {
            return Optional.empty();
        }
        Polygon part = new Polygon(kept);
        return part.area() > 0 ? Optional.of(part) : Optional.empty();
    }
}
