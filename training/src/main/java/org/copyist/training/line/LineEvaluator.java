package org.copyist.training.line;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.imaging.line.LineImage;
import org.copyist.recognition.line.LineConfidence;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LineSet;

/** Measures a line recogniser on a labelled set, on the way that reading takes: normalised, ONNX Runtime, decoded. */
public final class LineEvaluator {
    private static final int CHUNK = 64;

    private final LineRecognizer recognizer;
    private final CtcDecoder decoder;

    public LineEvaluator(LineRecognizer recognizer, CtcDecoder decoder) {
        this.recognizer = recognizer;
        this.decoder = decoder;
    }

    /** One line as it is and as it was read; {@code confidence} in [0, 1]. */
    public record Prediction(String file, String writer, String reference, String hypothesis, double confidence) {}

    /**
     * The whole result.
     *
     * @param predictions in the order of the set
     * @param errors over all lines
     * @param linesPerSecond normalising, reading and decoding, on all processors; decoding of pictures left out
     */
    public record Result(List<Prediction> predictions, ErrorRate errors, double linesPerSecond) {}

    public Result evaluate(LineSet set) {
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
        List<LineImage> images = chunk.parallelStream()
                .map(line -> recognizer.normalizer().normalize(line.image()))
                .toList();
        List<LabelProbabilities> probabilities = recognizer.recognize(images);
        List<Hypothesis> best = probabilities.parallelStream()
                .map(p -> decoder.decode(p, recognizer.codec()).get(0))
                .toList();
        long nanos = System.nanoTime() - start;
        for (int i = 0; i < chunk.size(); i++) {
            LabelledLine line = chunk.get(i);
            predictions.add(new Prediction(
                    line.name(),
                    line.writer(),
                    line.text(),
                    best.get(i).text(),
                    LineConfidence.of(best.get(i)).value()));
        }
        return nanos;
    }
}
