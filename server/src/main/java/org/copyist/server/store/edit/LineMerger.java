package org.copyist.server.store.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;

/** Makes one line of several: the hull of their outlines, their baselines strung together, their words in a row. */
final class LineMerger {
    private LineMerger() {}

    /** The first line, grown to cover all. */
    static LineRow merge(List<LineRow> rows) {
        List<Point> corners = new ArrayList<>();
        List<Point> base = new ArrayList<>();
        for (LineRow row : rows) {
            corners.addAll(row.boundary().points());
            base.addAll(row.baseline().points());
        }
        WritingDirection direction = rows.get(0).direction();
        base.sort(Comparator.comparingDouble(point -> direction.upright(point).x()));
        return rows.get(0).withGeometry(new Baseline(base), convexHull(corners));
    }

    /** What the merged line says: a person's words if any part was written by a person, else the machine's. */
    static Optional<Transcription> mergeReadings(List<Transcription> readings, String author) {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        String text = readings.stream()
                .map(Transcription::text)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(" "));
        List<MachineTranscription> machines = new ArrayList<>();
        for (Transcription reading : readings) {
            if (reading instanceof MachineTranscription machine) {
                machines.add(machine);
            }
        }
        if (machines.size() < readings.size()) {
            return Optional.of(new HumanTranscription(text, author));
        }
        double logProbability = machines.stream()
                .mapToDouble(m -> m.hypotheses().get(0).logProbability())
                .sum();
        Confidence weakest = machines.stream()
                .map(MachineTranscription::confidence)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new MachineTranscription(
                List.of(new Hypothesis(text, logProbability, List.of())),
                weakest,
                machines.get(0).model()));
    }

    /** Andrew's monotone chain (1979). */
    private static Polygon convexHull(List<Point> points) {
        List<Point> sorted = points.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        List<Point> hull = new ArrayList<>(chain(sorted));
        List<Point> reversed = new ArrayList<>(sorted);
        Collections.reverse(reversed);
        hull.addAll(chain(reversed));
        return new Polygon(hull);
    }

    private static List<Point> chain(List<Point> sorted) {
        List<Point> chain = new ArrayList<>();
        for (Point p : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), p) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(p);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }
}
