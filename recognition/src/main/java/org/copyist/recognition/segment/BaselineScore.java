package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;

/**
 * How well the baselines found on a page agree with the true ones, after Grüning, Labahn, Diem, Kleber and Fiel 2017
 * ("READ-BAD: A New Dataset and Evaluation Scheme for Baseline Detection in Archival Documents", section 4), the measure
 * of the cBAD competitions. Every true line has a tolerance of a quarter of the distance to its nearest neighbour; a
 * point counts fully within it, and less and less up to three times as far. Recall asks which part of the true lines is
 * covered by any lines found; precision pairs lines one to one, so that lines cut in two or run together cost.
 *
 * @param precision in [0, 1]; 1 where nothing was found and nothing was there
 * @param recall in [0, 1]; 1 where nothing was there
 */
public record BaselineScore(double precision, double recall) {
    /** Distance between the points by which baselines are compared, in pixels. */
    private static final double TICK = 5;

    /** Part of the distance between lines that is tolerated. */
    private static final double TOLERANCE = 0.25;

    /** Distance to the next line assumed where no line has a neighbour, in pixels. */
    private static final double FARTHEST = 250;

    /** Harmonic mean of precision and recall; 0 where both are 0. */
    public double f() {
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    /** Compares the lines of one page. */
    public static BaselineScore of(List<Baseline> truth, List<Baseline> found) {
        List<List<Point>> trueLines = truth.stream().map(BaselineScore::ticks).toList();
        List<List<Point>> foundLines = found.stream().map(BaselineScore::ticks).toList();
        double[] tolerances = tolerances(trueLines);
        return new BaselineScore(
                precision(trueLines, foundLines, tolerances), recall(trueLines, foundLines, tolerances));
    }

    private static double recall(List<List<Point>> truth, List<List<Point>> found, double[] tolerances) {
        List<Point> all = found.stream().flatMap(List::stream).toList();
        double sum = 0;
        for (int t = 0; t < truth.size(); t++) {
            sum += coverage(truth.get(t), all, tolerances[t]);
        }
        return truth.isEmpty() ? 1 : sum / truth.size();
    }

    private static double precision(List<List<Point>> truth, List<List<Point>> found, double[] tolerances) {
        record Pair(int truth, int found, double coverage) {}
        List<Pair> pairs = new ArrayList<>();
        for (int t = 0; t < truth.size(); t++) {
            for (int f = 0; f < found.size(); f++) {
                double coverage = coverage(found.get(f), truth.get(t), tolerances[t]);
                if (coverage > 0) {
                    pairs.add(new Pair(t, f, coverage));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.coverage, a.coverage));
        boolean[] truthTaken = new boolean[truth.size()];
        boolean[] foundTaken = new boolean[found.size()];
        double sum = 0;
        for (Pair pair : pairs) {
            if (!truthTaken[pair.truth] && !foundTaken[pair.found]) {
                truthTaken[pair.truth] = true;
                foundTaken[pair.found] = true;
                sum += pair.coverage;
            }
        }
        return found.isEmpty() ? (truth.isEmpty() ? 1 : 0) : sum / found.size();
    }

    /** Mean over the points of {@code line} of how near {@code others} come: 1 within the tolerance, 0 from 3 times on. */
    private static double coverage(List<Point> line, List<Point> others, double tolerance) {
        double sum = 0;
        for (Point p : line) {
            double nearest = 3 * tolerance;
            for (Point q : others) {
                if (Math.abs(p.y() - q.y()) < nearest && Math.abs(p.x() - q.x()) < nearest) {
                    nearest = Math.min(nearest, p.distanceTo(q));
                }
            }
            sum += Math.min(1, (3 * tolerance - nearest) / (2 * tolerance));
        }
        return sum / line.size();
    }

    /** A quarter of each line's distance to its nearest neighbour square to its direction, at most that of the mean. */
    private static double[] tolerances(List<List<Point>> lines) {
        double[] distances = new double[lines.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = FARTHEST;
            for (int k = 0; k < distances.length; k++) {
                if (i != k) {
                    distances[i] = Math.min(distances[i], distance(lines.get(i), lines.get(k)));
                }
            }
        }
        double mean =
                Arrays.stream(distances).filter(d -> d < FARTHEST).average().orElse(FARTHEST);
        return Arrays.stream(distances)
                .map(d -> TOLERANCE * Math.max(1, Math.min(d, mean)))
                .toArray();
    }

    /** The least distance square to {@code line} between points of both that lie beside each other. */
    private static double distance(List<Point> line, List<Point> other) {
        Point first = line.get(0);
        Point last = line.get(line.size() - 1);
        double length = first.distanceTo(last);
        double alongX = length > 0 ? (last.x() - first.x()) / length : 1;
        double alongY = length > 0 ? (last.y() - first.y()) / length : 0;
        double nearest = FARTHEST;
        for (Point p : line) {
            for (Point q : other) {
                double dx = q.x() - p.x();
                double dy = q.y() - p.y();
                if (Math.abs(dx * alongX + dy * alongY) <= 2 * TICK) {
                    nearest = Math.min(nearest, Math.abs(dy * alongX - dx * alongY));
                }
            }
        }
        return nearest;
    }

    /** The baseline as points {@link #TICK} pixels apart. */
    private static List<Point> ticks(Baseline baseline) {
        List<Point> corners = baseline.points();
        List<Point> ticks = new ArrayList<>(List.of(corners.get(0)));
        for (int i = 1; i < corners.size(); i++) {
            Point a = corners.get(i - 1);
            Point b = corners.get(i);
            int steps = (int) Math.ceil(a.distanceTo(b) / TICK);
            for (int s = 1; s <= steps; s++) {
                ticks.add(new Point(a.x() + (b.x() - a.x()) * s / steps, a.y() + (b.y() - a.y()) * s / steps));
            }
        }
        return ticks;
    }
}
