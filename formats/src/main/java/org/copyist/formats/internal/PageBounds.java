package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;

/**
 * The edges of a page. Points outside are moved to the nearest point of the edge; outlines that cross themselves are
 * kept as they are.
 */
public record PageBounds(int widthPx, int heightPx) {
    /** Where a file does not say how large its page is: as large as needed to hold these points. */
    public static PageBounds around(Stream<Point> points) {
        double[] edge = {1, 1};
        points.forEach(p -> {
            edge[0] = Math.max(edge[0], Math.min(MOST_PX, p.x()));
            edge[1] = Math.max(edge[1], Math.min(MOST_PX, p.y()));
        });
        return new PageBounds((int) Math.ceil(edge[0]), (int) Math.ceil(edge[1]));
    }

    private static final int MOST_PX = 1 << 20;

    /** No edges but those of what a picture can be. */
    public static final PageBounds WIDEST = new PageBounds(MOST_PX, MOST_PX);

    public Point clamp(Point p) {
        return new Point(Math.min(Math.max(p.x(), 0), widthPx), Math.min(Math.max(p.y(), 0), heightPx));
    }

    public List<Point> clamp(List<Point> points) {
        return points.stream().map(this::clamp).toList();
    }

    /** The whole page as a polygon. */
    public Polygon toPolygon() {
        return new BoundingBox(0, 0, widthPx, heightPx).toPolygon();
    }

    /**
     * The points of an attribute such as {@code points="10,20 30,40"}; commas and white space both separate, as the
     * formats and their dialects differ. Points outside the page are clamped.
     *
     * @throws org.copyist.core.error.InvalidDocumentException if it is not a list of pairs of numbers
     */
    public List<Point> parsePoints(XmlElement element, String attribute) {
        String value = element.attribute(attribute).orElse("").strip();
        if (value.isEmpty()) {
            return List.of();
        }
        String[] numbers = value.split("[\\s,]+", -1);
        if (numbers.length % 2 != 0) {
            throw notPoints(element, attribute, value);
        }
        List<Point> points = new ArrayList<>(numbers.length / 2);
        for (int i = 0; i < numbers.length; i += 2) {
            try {
                points.add(clamp(new Point(Double.parseDouble(numbers[i]), Double.parseDouble(numbers[i + 1]))));
            } catch (IllegalArgumentException e) {
                throw notPoints(element, attribute, value);
            }
        }
        return points;
    }

    private static RuntimeException notPoints(XmlElement element, String attribute, String value) {
        return element.invalid("<" + element.name() + "> " + attribute
                + " must be points such as \"10,20 30,40\", got \"" + XmlElement.shortened(value) + "\"");
    }
}
