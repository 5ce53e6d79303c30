package org.copyist.server.store;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.copyist.core.page.PicturePart;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.server.failure.Failure;
import org.jspecify.annotations.Nullable;

/** How values that SQL has no type for stand in a column. */
public final class Columns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    /**
     * A reading in short.
     *
     * @param t its text
     * @param p its log-probability
     * @param s of the best reading: three numbers a character, see {@link #flatten}
     * @param d of the others: two numbers a character, see {@link #times}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record HypothesisColumn(String t, double p, int @Nullable [] s, int @Nullable [] d) {}

    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Why something failed; empty if it did not. */
    public static Optional<Failure> failure(ResultSet row, String sentence, String code) throws SQLException {
        Optional<String> known = text(row, code);
        return text(row, sentence).map(said -> new Failure(known, said));
    }

    /** Points as {@code [[x,y],…]}, to a hundredth of a pixel. */
    public static String points(List<Point> points) {
        return json(points.stream()
                .map(p -> new double[] {Math.round(p.x() * 100) / 100.0, Math.round(p.y() * 100) / 100.0})
                .toList());
    }

    public static List<Point> points(String column) {
        return parse(column, new TypeReference<List<double[]>>() {}).stream()
                .map(p -> new Point(p[0], p[1]))
                .toList();
    }

    public static @Nullable String cell(Optional<TableCell> cell) {
        return cell.map(Columns::json).orElse(null);
    }

    public static Optional<TableCell> cell(@Nullable String column) {
        return Optional.ofNullable(column).map(json -> parse(json, new TypeReference<>() {}));
    }

    public static @Nullable String part(Optional<PicturePart> part) {
        return part.map(Columns::json).orElse(null);
    }

    public static Optional<PicturePart> part(@Nullable String column) {
        return Optional.ofNullable(column).map(json -> parse(json, new TypeReference<>() {}));
    }

    public static List<String> strings(String column) {
        return parse(column, new TypeReference<>() {});
    }

    public static String steps(List<ProcessingStep> steps) {
        return json(steps);
    }

    public static List<List<ProcessingStep>> stepsOfPages(String column) {
        return parse(column, new TypeReference<>() {});
    }

    public static List<ProcessingStep> steps(String column) {
        return parse(column, new TypeReference<>() {});
    }

    /** Of the readings after the best, only text and times are kept: enough to tell which words they differ in. */
    public static String hypotheses(List<Hypothesis> hypotheses) {
        List<HypothesisColumn> rows = new ArrayList<>();
        for (Hypothesis h : hypotheses) {
            boolean best = rows.isEmpty();
            rows.add(new HypothesisColumn(
                    h.text(), h.logProbability(), best ? flatten(h.spans()) : null, best ? null : times(h.spans())));
        }
        return json(rows);
    }

    public static List<Hypothesis> hypotheses(String column) {
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

    /** How many steps after the end of the one before each character begins, and how many it lasts. */
    private static int[] times(List<CharacterSpan> spans) {
        int[] flat = new int[2 * spans.size()];
        int end = 0;
        for (int i = 0; i < spans.size(); i++) {
            CharacterSpan span = spans.get(i);
            flat[2 * i] = span.start() - end;
            flat[2 * i + 1] = span.end() - span.start();
            end = span.end();
        }
        return flat;
    }

    private static List<CharacterSpan> spans(HypothesisColumn row) {
        int[] codePoints = row.t().codePoints().toArray();
        List<CharacterSpan> spans = new ArrayList<>();
        int[] s = row.s() == null ? new int[0] : row.s();
        for (int i = 0; 3 * i < s.length && i < codePoints.length; i++) {
            spans.add(new CharacterSpan(
                    Character.toString(codePoints[i]), s[3 * i], s[3 * i + 1], s[3 * i + 2] / 1000.0));
        }
        int[] d = row.d() == null ? new int[0] : row.d();
        int end = 0;
        for (int i = 0; 2 * i < d.length && i < codePoints.length; i++) {
            int start = end + d[2 * i];
            end = start + d[2 * i + 1];
            spans.add(new CharacterSpan(Character.toString(codePoints[i]), start, end, 0));
        }
        return spans;
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static <T> T parse(String column, TypeReference<T> type) {
        try {
            return JSON.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of the database is damaged: " + column, e);
        }
    }
}
