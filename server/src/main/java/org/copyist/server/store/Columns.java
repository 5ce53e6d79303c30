package org.copyist.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.ProcessingStep;

/** How values that SQL has no type for stand in a column. */
final class Columns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    /** A reading in short: its text, its log-probability, and three numbers a character (see {@link #flatten}). */
    private record HypothesisColumn(String t, double p, int[] s) {}

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Points as {@code [[x,y],…]}, to a hundredth of a pixel. */
    static String points(List<Point> points) {
        return json(points.stream()
                .map(p -> new double[] {Math.round(p.x() * 100) / 100.0, Math.round(p.y() * 100) / 100.0})
                .toList());
    }

    static List<Point> points(String column) {
        return parse(column, new TypeReference<List<double[]>>() {}).stream()
                .map(p -> new Point(p[0], p[1]))
                .toList();
    }

    static List<String> strings(String column) {
        return parse(column, new TypeReference<>() {});
    }

    static String steps(List<ProcessingStep> steps) {
        return json(steps);
    }

    static List<ProcessingStep> steps(String column) {
        return parse(column, new TypeReference<>() {});
    }

    /** The spans of the best reading only: the others are shown as text. */
    static String hypotheses(List<Hypothesis> hypotheses) {
        List<HypothesisColumn> rows = new ArrayList<>();
        for (Hypothesis h : hypotheses) {
            rows.add(new HypothesisColumn(
                    h.text(), h.logProbability(), flatten(rows.isEmpty() ? h.spans() : List.of())));
        }
        return json(rows);
    }

    static List<Hypothesis> hypotheses(String column) {
        return parse(column, new TypeReference<List<HypothesisColumn>>() {}).stream()
                .map(row -> new Hypothesis(row.t(), row.p(), spans(row)))
                .toList();
    }

    /** Start, end and confidence in thousandths of each character; the characters are those of the text. */
    private static int[] flatten(List<CharacterSpan> spans) {
        int[] flat = new int[3 * spans.size()];
        for (int i = 0; i < spans.size(); i++) {
            CharacterSpan span = spans.get(i);
            flat[3 * i] = span.start();
            flat[3 * i + 1] = span.end();
            flat[3 * i + 2] = (int) Math.round(span.confidence() * 1000);
        }
        return flat;
    }

    private static List<CharacterSpan> spans(HypothesisColumn row) {
        int[] codePoints = row.t().codePoints().toArray();
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; 3 * i < row.s().length && i < codePoints.length; i++) {
            spans.add(new CharacterSpan(
                    Character.toString(codePoints[i]),
                    row.s()[3 * i],
                    row.s()[3 * i + 1],
                    row.s()[3 * i + 2] / 1000.0));
        }
        return spans;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static <T> T parse(String column, TypeReference<T> type) {
        try {
            return JSON.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of the database is damaged: " + column, e);
        }
    }
}
