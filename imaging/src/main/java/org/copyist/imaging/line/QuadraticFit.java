package org.copyist.imaging.line;

import java.util.List;

/** Least-squares fit of {@code y = a + b x + c x²}. */
final class QuadraticFit {
    /** Fewer points than this do not bend: a straight line is fitted. */
    private static final int LEAST_POINTS = 5;

    private QuadraticFit() {}

    /**
     * @param points as {x, y}, at least one
     * @return {a, b, c}
     */
    static double[] fit(List<double[]> points) {
        double least = points.stream().mapToDouble(p -> p[0]).min().orElseThrow();
        double greatest = points.stream().mapToDouble(p -> p[0]).max().orElseThrow();
        double center = (least + greatest) / 2;
        double half = Math.max(1e-9, (greatest - least) / 2);
        int terms = greatest - least < 1e-6 ? 1 : points.size() < LEAST_POINTS ? 2 : 3;
        double[][] normal = new double[terms][terms + 1];
        for (double[] p : points) {
            double t = (p[0] - center) / half;
            double[] powers = {1, t, t * t};
            for (int i = 0; i < terms; i++) {
                for (int k = 0; k < terms; k++) {
                    normal[i][k] += powers[i] * powers[k];
                }
                normal[i][terms] += powers[i] * p[1];
            }
        }
        double[] s = solve(normal);
        double b = terms > 1 ? s[1] / half : 0;
        double c = terms > 2 ? s[2] / (half * half) : 0;
        return new double[] {s[0] - b * center + c * center * center, b - 2 * c * center, c};
    }

    /** Gauss elimination with row exchange; a row without pivot gives 0. */
    private static double[] solve(double[][] m) {
        int n = m.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int r = i + 1; r < n; r++) {
                pivot = Math.abs(m[r][i]) > Math.abs(m[pivot][i]) ? r : pivot;
            }
            double[] row = m[pivot];
            m[pivot] = m[i];
            m[i] = row;
            if (Math.abs(row[i]) < 1e-12) {
                continue;
            }
            for (int r = 0; r < n; r++) {
                double factor = r == i ? 0 : m[r][i] / row[i];
                for (int k = i; k <= n && factor != 0; k++) {
                    m[r][k] -= factor * row[k];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = Math.abs(m[i][i]) < 1e-12 ? 0 : m[i][n] / m[i][i];
        }
        return solution;
    }
}
