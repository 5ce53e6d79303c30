package org.copyist.training.line;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.page.Confidence;
import org.copyist.recognition.line.LineReader;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;

/** Measures a line recogniser on a labelled set, on the way that reading takes: normalised, ONNX Runtime, decoded. */
public final class LineEvaluator {
    private static final int CHUNK = 64;

    private final LineReader reader;

    public LineEvaluator(LineReader reader) {
        this.reader = reader;
    }

    /**
     * One line as it is and as it was read.
     *
     * @param best the reading, its characters with calibrated confidences
     */
    public record Prediction(String file, String writer, String reference, Hypothesis best) {
        public String hypothesis() {
            return best.text();
        }

        public double confidence() {
            return Confidence.of(best.spans()).value();
        }
    }

    /**
     * The whole result.
     *
     * @param predictions in the order of the set
     * @param errors over all lines
     * @param linesPerSecond normalising, reading and decoding, on all processors; decoding of pictures left out
     */
    public record Result(List<Prediction> predictions, ErrorRate errors, double linesPerSecond) {}

    public Result evaluate(LabelledLines set) {
        List<Prediction> predictions = new ArrayList<>();
        List<LabelledLine> chunk = new ArrayList<>();
        long[] nanos = {0};
        set.lines().forEach(line -> {
            chunk.add(line);
            if (chunk.size() == CHUNK) {
                nanos[0] += read(chunk, predictions);
                chunk.clear();
            }
        });
        nanos[0] += read(chunk, predictions);
        ErrorRate errors = predictions.stream()
                .map(p -> ErrorRate.of(p.reference(), p.hypothesis()))
                .reduce(ErrorRate.NONE, ErrorRate::plus);
        return new Result(List.copyOf(predictions), errors, predictions.size() * 1e9 / Math.max(1, nanos[0]));
    }

    /** Reads {@code chunk} into {@code predictions}; returns the nanoseconds that it took. */
    private long read(List<LabelledLine> chunk, List<Prediction> predictions) {
        long start = System.nanoTime();
        List<List<Hypothesis>> readings =
                reader.read(chunk.stream().map(LabelledLine::image).toList());
        long nanos = System.nanoTime() - start;
        for (int i = 0; i < chunk.size(); i++) {
            LabelledLine line = chunk.get(i);
            predictions.add(new Prediction(
                    line.name(), line.writer(), line.text(), readings.get(i).get(0)));
        }
        return nanos;
    }
}
