package org.copyist.training.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;
import org.copyist.core.metrics.Alignment;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.training.plot.SvgPlot;
import org.copyist.training.plot.SvgPlot.Bar;
import org.copyist.training.plot.SvgPlot.Curve;
import org.copyist.training.plot.SvgPlot.Point;

/**
 * Writes an evaluation as one HTML page: figures, error by writer, the most frequent confusions, how honest the
 * confidences are. It quotes no line.
 */
public final class LineReport {
    private static final int MOST_CONFUSIONS = 24;

    private LineReport() {}

    /**
     * Writes the page.
     *
     * @param title of the page, such as the model and the set
     * @throws OutputException if {@code file} cannot be written
     */
    public static void write(Path file, String title, LineEvaluator.Result result) {
        WordConfidences words = WordConfidences.of(result.predictions());
        String safe = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\""
                + " content=\"light dark\"><title>" + safe + "</title><style>body{font:16px/1.5 system-ui,sans-serif;"
                + "margin:2rem auto;max-width:46rem;padding:0 1rem}</style></head><body>\n<h1>" + safe + "</h1>\n"
                + String.format(
                        Locale.ROOT,
                        "<p>%d lines: CER %.2f&nbsp;%%, WER %.2f&nbsp;%%. Of the words, %.1f&nbsp;%% are wrong; of the"
                                + " surest nine in ten, %.1f&nbsp;%%.</p>%n",
                        result.errors().lines(),
                        100 * result.errors().cer(),
                        100 * result.errors().wer(),
                        100 * words.error(),
                        100 * words.errorOfSurest(0.9))
                + writers(result.predictions())
                + confusions(result.predictions())
                + reliability(words)
                + "</body></html>\n";
        AtomicFile.write(file, html);
    }

    /** CER of each writer, best first; empty if the set does not name more than one. */
    public static String writers(List<LineEvaluator.Prediction> predictions) {
        Map<String, ErrorRate> byWriter = predictions.stream()
                .collect(Collectors.toMap(
                        LineEvaluator.Prediction::writer,
                        p -> ErrorRate.of(p.reference(), p.hypothesis()),
                        ErrorRate::plus,
                        TreeMap::new));
        if (byWriter.size() < 2) {
            return "";
        }
        List<Bar> bars = byWriter.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<String, ErrorRate> e) -> e.getValue().cer()))
                .map(e -> new Bar(
                        byWriter.size() > 40 ? "" : e.getKey(),
                        100 * e.getValue().cer(),
                        String.format(
                                Locale.ROOT,
                                "writer %s: %.1f %% of %d lines",
                                e.getKey(),
                                100 * e.getValue().cer(),
                                e.getValue().lines())))
                .toList();
        return SvgPlot.bars("Character errors by writer", "CER %", bars);
    }

    /** The most frequent edits: what was written and what was read instead; ␣ is a space, – is nothing. */
    public static String confusions(List<LineEvaluator.Prediction> predictions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (LineEvaluator.Prediction prediction : predictions) {
            List<String> reference = characters(prediction.reference());
            List<String> read = characters(prediction.hypothesis());
            for (Alignment.Pair pair : Alignment.of(reference, read).pairs()) {
                String was = pair.reference() == Alignment.NONE ? "–" : reference.get(pair.reference());
                String is = pair.hypothesis() == Alignment.NONE ? "–" : read.get(pair.hypothesis());
                if (!was.equals(is)) {
                    counts.merge(was + "→" + is, 1, Integer::sum);
                }
            }
        }
        List<Bar> bars = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_CONFUSIONS)
                .map(e -> new Bar(e.getKey(), e.getValue(), e.getKey() + ": " + e.getValue()))
                .toList();
        return SvgPlot.bars("Most frequent confusions (written → read)", "count", bars);
    }

    private static List<String> characters(String text) {
        return text.codePoints()
                .mapToObj(c -> c == ' ' ? "␣" : Character.toString(c))
                .toList();
    }

    /** The part of words that are right over their confidence; honest confidences lie on the diagonal. */
    public static String reliability(WordConfidences words) {
        List<Point> points = new ArrayList<>();
        words.bins().forEach(bin -> points.add(new Point(bin.confidence(), bin.right())));
        return SvgPlot.curves(
                String.format(
                        Locale.ROOT,
                        "Words right by confidence (expected calibration error %.3f)",
                        words.calibrationError()),
                "confidence",
                "part that is right",
                1,
                List.of(new Curve("words", points), new Curve("honest", List.of(new Point(0, 0), new Point(1, 1)))));
    }
}
