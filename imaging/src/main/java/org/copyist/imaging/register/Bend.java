package org.copyist.imaging.register;

import java.util.List;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Homography;
import org.ejml.simple.SimpleMatrix;

/**
 * Where a form lies on a page: a projective map after what paper that is not flat adds to it, a polynomial of the fourth
 * degree, fitted by least squares with a ridge, so that it stays small where nothing was seen. Immutable.
 *
 * @param flat the projective map, from the form to the page
 * @param width of the form, in pixels
 * @param height likewise
 * @param right coefficients of what is added to x, in pixels of the form
 * @param down likewise of y
 */
record Bend(Homography flat, int width, int height, SimpleMatrix right, SimpleMatrix down) {
    private static final int DEGREE = 4;
    private static final int TERMS = (DEGREE + 1) * (DEGREE + 2) / 2;
    private static final double RIDGE = 0.3;

    /**
     * How far something lies from where it was looked for.
     *
     * @param at a place on the form
     * @param by along one axis, in pixels of the form
     */
    record Offset(Point at, double by) {}

    /** No bend. */
    static Bend none(Homography flat, int width, int height) {
        return new Bend(flat, width, height, new SimpleMatrix(TERMS, 1), new SimpleMatrix(TERMS, 1));
    }

    /** This bend and what it is still wrong by. */
    Bend corrected(List<Offset> toTheRight, List<Offset> downwards) {
        return new Bend(flat, width, height, right.plus(fit(toTheRight)), down.plus(fit(downwards)));
    }

    private SimpleMatrix fit(List<Offset> offsets) {
        SimpleMatrix powers = new SimpleMatrix(offsets.size() + TERMS, TERMS);
        SimpleMatrix by = new SimpleMatrix(offsets.size() + TERMS, 1);
        for (int i = 0; i < offsets.size(); i++) {
            powers.setRow(i, 0, powers(offsets.get(i).at()));
            by.set(i, 0, offsets.get(i).by());
        }
        for (int k = 0; k < TERMS; k++) {
            powers.set(offsets.size() + k, k, RIDGE);
        }
        return powers.solve(by);
    }

    /** Where a point of the form lies on the page. */
    Point toPage(Point p) {
        Point added = added(p);
        return flat.apply(p.plus(added.x(), added.y()));
    }

    /** What the bend adds to a place, in pixels of the form. */
    Point added(Point p) {
        double[] powers = powers(p);
        double dx = 0;
        double dy = 0;
        for (int k = 0; k < TERMS; k++) {
            dx += powers[k] * right.get(k, 0);
            dy += powers[k] * down.get(k, 0);
        }
        return new Point(dx, dy);
    }

    /** The page as the form lies, each pixel at its place; {@code scale} times as large as the form. */
    GreyImage straightened(GreyImage page, double scale) {
        int w = (int) Math.round(width * scale);
        int h = (int) Math.round(height * scale);
        byte[] pixels = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                Point there = toPage(new Point((x + 0.5) / scale, (y + 0.5) / scale));
                pixels[y * w + x] = (byte) page.between(there.x(), there.y());
            }
        }
        return new GreyImage(w, h, pixels);
    }

    /** The powers of a place, which is -1 to 1 on the form. */
    private double[] powers(Point p) {
        double x = Math.max(-1, Math.min(1, 2 * p.x() / width - 1));
        double y = Math.max(-1, Math.min(1, 2 * p.y() / height - 1));
        double[] powers = new double[TERMS];
        int k = 0;
        double xs = 1;
        for (int i = 0; i <= DEGREE; i++) {
            double both = xs;
            for (int j = 0; i + j <= DEGREE; j++) {
                powers[k++] = both;
                both *= y;
            }
            xs *= x;
        }
        return powers;
    }
}
