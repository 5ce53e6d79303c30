package org.copyist.imaging.prepare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * Finds a sheet of paper that lies on something darker, by its four edges: straight lines along which it is suddenly
 * brighter on the inner side (a Hough transform, Duda and Hart 1972, with the direction of the gradient). Shadows have
 * soft edges and writing is closed beforehand, so that neither counts. Paper on a desk as bright as itself, and sheets of
 * which an edge lies outside the picture, are not found, nor is one of several.
 */
public final class SheetFinder {
    private static final int SIDE = 320;

    /** Steps of the angle of an edge, one degree each; an edge may be off level by up to 35 degrees. */
    private static final int MOST_ANGLE = 35;

    private static final int RHO_STEP = 2;

    /** Least step of brightness across an edge, as a part: the natural logarithm over four pixels. */
    private static final float LEAST_STEP = 0.25f;

    /** Lines tried for each edge. */
    private static final int CANDIDATES = 4;

    /** Part of the picture that the sheet must cover. */
    private static final double LEAST_PART = 0.2;

    /** Part of each edge, and of all edges together, along which the step must be seen. */
    private static final double LEAST_SEEN = 0.55;

    private static final double LEAST_SEEN_IN_ALL = 0.75;

    /** How far an edge may bend away from its straight line, in pixels: paper curls. */
    private static final int BEND = 4;

    private final int width;
    private final int height;
    /** Step of brightness to the right and downwards at each place. */
    private final float[] across;

    private final float[] down;

    private SheetFinder(GreyImage small) {
        this.width = small.width();
        this.height = small.height();
        float[] light = new float[width * height];
        for (int i = 0; i < light.length; i++) {
            light[i] = (float) Math.log(8.0 + (small.pixels()[i] & 255));
        }
        this.across = new float[light.length];
        this.down = new float[light.length];
        for (int y = 2; y + 2 < height; y++) {
            for (int x = 2; x + 2 < width; x++) {
                int i = y * width + x;
                across[i] = light[i + 2] - light[i - 2];
                down[i] = light[i + 2 * width] - light[i - 2 * width];
            }
        }
    }

    /** The corners of the sheet in page pixels, clockwise from the one at the top left; empty if none is found. */
    public static Optional<List<Point>> corners(GreyImage page) {
        double scale = Math.min(1, (double) SIDE / Math.max(page.width(), page.height()));
        int width = Math.max(1, (int) Math.round(page.width() * scale));
        int height = Math.max(1, (int) Math.round(page.height() * scale));
        if (width < 32 || height < 32) {
            return Optional.empty();
        }
        double sx = (double) page.width() / width;
        double sy = (double) page.height() / height;
        GreyImage small = closed(Resampler.resize(page, width, height));
        return new SheetFinder(small)
                .quadrangle()
                .filter(corners -> !SheetSurroundings.holdPaper(small, corners))
                .map(corners -> corners.stream()
                        .map(p -> new Point(p.x() * sx, p.y() * sy))
                        .toList());
    }

    /** Ink filled by its surroundings: the brightest of the neighbourhood, then the darkest of that. */
    private static GreyImage closed(GreyImage image) {
        return extreme(extreme(image, 2, true), 2, false);
    }

    private static GreyImage extreme(GreyImage image, int radius, boolean brightest) {
        byte[] rows = new byte[image.pixels().length];
        byte[] out = new byte[rows.length];
        for (int pass = 0; pass < 2; pass++) {
            byte[] from = pass == 0 ? image.pixels() : rows;
            byte[] to = pass == 0 ? rows : out;
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    int value = brightest ? 0 : 255;
                    for (int d = -radius; d <= radius; d++) {
                        int nx = pass == 0 ? Math.max(0, Math.min(image.width() - 1, x + d)) : x;
                        int ny = pass == 0 ? y : Math.max(0, Math.min(image.height() - 1, y + d));
                        int v = from[ny * image.width() + nx] & 255;
                        value = brightest ? Math.max(value, v) : Math.min(value, v);
                    }
                    to[y * image.width() + x] = (byte) value;
                }
            }
        }
        return new GreyImage(image.width(), image.height(), out);
    }

    /** The edges of a sheet: where it lies on its left, above, on its right and below, it is brighter further in. */
    private enum Edge {
        LEFT(1, 0),
        TOP(0, 1),
        RIGHT(-1, 0),
        BOTTOM(0, -1);

        /** The direction further in. */
        private final int inX;

        private final int inY;

        Edge(int inX, int inY) {
            this.inX = inX;
            this.inY = inY;
        }

        boolean isUpright() {
            return inY == 0;
        }
    }

    /**
     * A straight line, {@code position = offset + slope * along}: of an upright edge x by y, of a level one y by x.
     *
     * @param votes how much edge lies along it
     */
    private record Line(double offset, double slope, float votes) {}

    private Optional<List<Point>> quadrangle() {
        List<List<Line>> lines = new ArrayList<>();
        for (Edge edge : Edge.values()) {
            lines.add(strongest(edge));
        }
        List<Point> best = List.of();
        double most = 0;
        for (Line left : lines.get(0)) {
            for (Line top : lines.get(1)) {
                for (Line right : lines.get(2)) {
                    for (Line bottom : lines.get(3)) {
                        List<Point> corners = List.of(
                                crossing(left, top),
                                crossing(right, top),
                                crossing(right, bottom),
                                crossing(left, bottom));
                        double seen = score(corners);
                        if (seen > most) {
                            most = seen;
                            best = corners;
                        }
                    }
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static Point crossing(Line upright, Line level) {
        double y = (level.offset() + level.slope() * upright.offset()) / (1 - level.slope() * upright.slope());
        return new Point(upright.offset() + upright.slope() * y, y);
    }

    /** Step of brightness further in at a place. */
    private float step(Edge edge, int i) {
        return edge.inX * across[i] + edge.inY * down[i];
    }

    /** The lines with the most votes, no two of them close to each other. */
    private List<Line> strongest(Edge edge) {
        boolean upright = edge.isUpright();
        int length = upright ? height : width;
        int extent = upright ? width : height;
        int angles = 2 * MOST_ANGLE + 1;
        int reach = (int) Math.ceil(length * Math.tan(Math.toRadians(MOST_ANGLE)));
        int bins = (extent + 2 * reach) / RHO_STEP + 2;
        float[] votes = new float[angles * bins];
        for (int i = 0; i < across.length; i++) {
            float step = step(edge, i);
            float sideways = upright ? down[i] : across[i];
            if (step >= LEAST_STEP && Math.abs(sideways) < step) {
                int x = i % width;
                int y = i / width;
                int along = upright ? y : x;
                int position = upright ? x : y;
                for (int a = 0; a < angles; a++) {
                    double offset = position - Math.tan(Math.toRadians(a - MOST_ANGLE)) * along;
                    votes[a * bins + (int) ((offset + reach) / RHO_STEP)] += Math.min(1, step);
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        while (lines.size() < CANDIDATES) {
            int best = 0;
            for (int k = 1; k < votes.length; k++) {
                best = votes[k] > votes[best] ? k : best;
            }
            if (votes[best] <= 0) {
                break;
            }
            int angle = best / bins;
            int bin = best % bins;
            lines.add(new Line(
                    (bin + 0.5) * RHO_STEP - reach, Math.tan(Math.toRadians(angle - MOST_ANGLE)), votes[best]));
            forget(votes, bins, angle, bin, length);
        }
        lines.sort(Comparator.comparingDouble(line -> -line.votes()));
        return lines;
    }

    /** Clears the votes of lines that run close to a chosen one in the middle of the picture. */
    private static void forget(float[] votes, int bins, int angle, int bin, int length) {
        double middle = length / 2.0;
        double chosen = bin * RHO_STEP + Math.tan(Math.toRadians(angle - MOST_ANGLE)) * middle;
        for (int a = 0; a < votes.length / bins; a++) {
            if (Math.abs(a - angle) > 8) {
                continue;
            }
            double shift = Math.tan(Math.toRadians(a - MOST_ANGLE)) * middle;
            for (int b = 0; b < bins; b++) {
                if (Math.abs(b * RHO_STEP + shift - chosen) < 14) {
                    votes[a * bins + b] = 0;
                }
            }
        }
    }

    /** Part of the edges that is seen, weighted by the area within; 0 for what cannot be a sheet. */
    private double score(List<Point> corners) {
        for (int k = 0; k < 4; k++) {
            Point p = corners.get(k);
            boolean outside = p.x() < -3 || p.y() < -3 || p.x() > width + 3.0 || p.y() > height + 3.0;
            if (outside || turn(p, corners.get((k + 1) % 4), corners.get((k + 2) % 4)) <= 0) {
                return 0;
            }
        }
        double part = new Polygon(corners).area() / ((double) width * height);
        if (part < LEAST_PART) {
            return 0;
        }
        double sum = 0;
        double length = 0;
        Edge[] edges = {Edge.TOP, Edge.RIGHT, Edge.BOTTOM, Edge.LEFT};
        for (int k = 0; k < 4; k++) {
            Point a = corners.get(k);
            Point b = corners.get((k + 1) % 4);
            double seen = seen(edges[k], a, b);
            if (seen < LEAST_SEEN) {
                return 0;
            }
            sum += seen * a.distanceTo(b);
            length += a.distanceTo(b);
        }
        double all = sum / length;
        return all < LEAST_SEEN_IN_ALL ? 0 : all + 0.3 * part;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    /** Part of the way from one corner to the next along which the step of brightness is seen. */
    private double seen(Edge edge, Point a, Point b) {
        int steps = Math.max(1, (int) a.distanceTo(b));
        int found = 0;
        for (int s = 0; s < steps; s++) {
            double t = (s + 0.5) / steps;
            int x = (int) (a.x() + t * (b.x() - a.x()));
            int y = (int) (a.y() + t * (b.y() - a.y()));
            boolean here = false;
            for (int d = -BEND; d <= BEND && !here; d++) {
                int px = x + (edge.isUpright() ? d : 0);
                int py = y + (edge.isUpright() ? 0 : d);
                here = px >= 0 && py >= 0 && px < width && py < height && step(edge, py * width + px) >= LEAST_STEP;
            }
            found += here ? 1 : 0;
        }
        return (double) found / steps;
    }
}
