package org.copyist.imaging.prepare;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.Point;

/**
 * A projective map of the plane (Hartley and Zisserman 2004, chapter 2): what turns, sheared and tilted sheets of paper
 * have in common. {@code x' = (a x + b y + c) / (g x + h y + i)}, {@code y' = (d x + e y + f) / (g x + h y + i)}.
 *
 * @param values a to i, row by row. Not copied: do not change them afterwards
 */
public record Homography(double[] values) {
    /** The map that leaves everything where it is. */
    public static final Homography IDENTITY = new Homography(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    public Homography {
        requireNonNull(values, "values is null");
        if (values.length != 9) {
            throw new IllegalArgumentException("a homography has 9 values, got " + values.length);
        }
    }

    /**
     * The map that takes four points to four others.
     *
     * @throws IllegalArgumentException if three of the points lie on a line
     */
    public static Homography between(List<Point> from, List<Point> to) {
        if (from.size() != 4 || to.size() != 4) {
            throw new IllegalArgumentException(
                    "a homography is fixed by 4 points, got " + from.size() + " and " + to.size());
        }
        double[][] rows = new double[8][];
        for (int k = 0; k < 4; k++) {
            double x = from.get(k).x();
            double y = from.get(k).y();
            double u = to.get(k).x();
            double v = to.get(k).y();
            rows[2 * k] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
            rows[2 * k + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
        }
        return new Homography(solve(rows));
    }

    /** Gauss elimination with row exchange of 8 equations; the ninth value is 1. */
    private static double[] solve(double[][] m) {
        for (int i = 0; i < 8; i++) {
            int pivot = i;
            for (int r = i + 1; r < 8; r++) {
                pivot = Math.abs(m[r][i]) > Math.abs(m[pivot][i]) ? r : pivot;
            }
            double[] row = m[pivot];
            m[pivot] = m[i];
            m[i] = row;
            if (Math.abs(row[i]) < 1e-12) {
                throw new IllegalArgumentException("three of the four points lie on a line");
            }
            for (int r = 0; r < 8; r++) {
                double factor = r == i ? 0 : m[r][i] / row[i];
                for (int k = i; k < 9 && factor != 0; k++) {
                    m[r][k] -= factor * row[k];
                }
            }
        }
        double[] values = new double[9];
        for (int i = 0; i < 8; i++) {
            values[i] = m[i][8] / m[i][i];
        }
        values[8] = 1;
        return values;
    }

    /** Where {@code p} goes. */
    public Point apply(Point p) {
        double w = values[6] * p.x() + values[7] * p.y() + values[8];
        return new Point(
                (values[0] * p.x() + values[1] * p.y() + values[2]) / w,
                (values[3] * p.x() + values[4] * p.y() + values[5]) / w);
    }

    /** First this map, then {@code next}. */
    public Homography then(Homography next) {
        double[] product = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * r + c] += next.values[3 * r + k] * values[3 * k + c];
                }
            }
        }
        return new Homography(product);
    }

    /** The map back. */
    public Homography inverse() {
        double[] m = values;
        return new Homography(new double[] {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        });
    }

    /** Whether this map leaves everything where it is. */
    public boolean isIdentity() {
        return Arrays.equals(values, IDENTITY.values);
    }
}
