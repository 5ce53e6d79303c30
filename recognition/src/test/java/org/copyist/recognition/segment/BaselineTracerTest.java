package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BaselineTracerTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;

    /** Whether baselines are drawn without the writing that stands on them. */
    private boolean bare;

    private final float[] values = new float[SegmentationMaps.COUNT * WIDTH * HEIGHT];

    @Test
    void followsLinesThatRiseAndSag() {
        draw(10, 100, x -> 30 - 0.3 * (x - 10));
        draw(10, 100, x -> 40 + 3 * Math.sin(x / 20.0));
        List<TracedLine> lines = trace();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).at(60)).isCloseTo(30.5f - 0.3f * 50, within(0.3f));
        assertThat(lines.get(1).at(60)).isCloseTo(40.5f + (float) (3 * Math.sin(3)), within(0.3f));
        assertThat(lines.get(0).from()).isBetween(9, 12);
        assertThat(lines.get(0).to()).isBetween(98, 101);
    }

    @Test
    void keepsCloseLinesApart() {
        draw(10, 100, x -> 20);
        draw(10, 100, x -> 24);
        draw(10, 100, x -> 28);
        assertThat(trace()).hasSize(3);
    }

    @Test
    void joinsALineAcrossAFaintPlace() {
        draw(10, 50, x -> 30);
        draw(58, 100, x -> 30.5);
        assertThat(trace()).singleElement().satisfies(line -> assertThat(line.ys())
                .hasSizeGreaterThan(80));
    }

    @Test
    void partsColumnsWhereBothLinesEnd() {
        draw(10, 50, x -> 30);
        draw(58, 100, x -> 30.5);
        spot(50, 30);
        spot(58, 30);
        assertThat(trace()).hasSize(2);
    }

    @Test
    void tellsPrintFromWritingByTheirAreas() {
        bare = true;
        draw(10, 60, x -> 20);
        draw(10, 60, x -> 50);
        fill(SegmentationMaps.WRITING, 10, 14, 60, 22);
        fill(SegmentationMaps.PRINT, 10, 45, 60, 52);
        List<TracedLine> lines = trace();
        assertThat(lines).extracting(TracedLine::print).containsExactly(false, true);
        assertThat(lines.get(0).rise()).isCloseTo(7, within(1.0));
    }

    @Test
    void believesNoBaselineWithoutWriting() {
        bare = true;
        draw(10, 60, x -> 20);
        assertThat(trace()).isEmpty();
    }

    @Test
    void knowsQuotationMarksAboveALine() {
        draw(10, 100, x -> 40);
        draw(40, 47, x -> 35);
        draw(10, 40, x -> 60);
        assertThat(trace()).hasSize(3);
        assertThat(FloatingMarks.without(trace(), 2))
                .extracting(line -> line.ys().length > 10)
                .containsExactly(true, true);
    }

    @Test
    void findsNothingOnAnEmptyPage() {
        assertThat(trace()).isEmpty();
    }

    /** Noise makes the most crests; it must neither hang nor fail. */
    @Test
    void endsOnNoise() {
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        assertThat(trace().size()).isLessThan(WIDTH * HEIGHT);
    }

    private List<TracedLine> trace() {
        return BaselineTracer.trace(new SegmentationMaps(WIDTH, HEIGHT, values)).stream()
                .sorted(Comparator.comparingDouble(line -> line.at(60)))
                .toList();
    }

    /** A ridge with its middle in the middle of row {@code y}. */
    private void draw(int from, int to, IntToDoubleFunction y) {
        for (int x = from; x < to; x++) {
            for (int row = 0; row < HEIGHT; row++) {
                double d = row - y.applyAsDouble(x);
                raise(SegmentationMaps.BASELINE, x, row, Math.exp(-d * d / 2));
                if (d < 0.5 && d > -4 && !bare) {
                    raise(SegmentationMaps.WRITING, x, row, 1);
                }
            }
        }
    }

    private void spot(int x, int y) {
        for (int dx = -3; dx <= 3; dx++) {
            for (int dy = -3; dy <= 3; dy++) {
                raise(SegmentationMaps.END, x + dx, y + dy, Math.exp(-(dx * dx + dy * dy) / 4.0));
            }
        }
    }

    private void fill(int map, int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                raise(map, x, y, 1);
            }
        }
    }

    private void raise(int map, int x, int y, double value) {
        int i = (map * HEIGHT + y) * WIDTH + x;
        values[i] = Math.max(values[i], (float) value);
    }
}
