package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.copyist.core.file.AtomicFile;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineEvaluator;
import org.copyist.training.line.LineReport;
import org.copyist.training.line.LineSources;
import org.copyist.training.line.WordConfidences;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the line recogniser on a labelled set. */
@Command(
        name = "lines",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the lines of a set and compares them with their transcripts (CER, WER).",
            "Example: copyist evaluate lines iam-valid.zip --predictions out.tsv"
        })
final class EvaluateLinesCommand implements Callable<Integer> {
    private static final double SURE_PART = 0.9;

    @Parameters(
            paramLabel = "SET",
            description = "A zip or folder with lines.tsv (columns file, text) and pictures, with a .gt.txt beside each"
                    + " picture, or of PAGE, ALTO or hOCR files with their pictures.")
    private Path set;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write a table: file, reference, hypothesis, confidence.")
    private @Nullable Path predictions;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page with plots: errors by writer, confusions, confidence (HTML).")
    private @Nullable Path report;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Option(
            names = "--decoder",
            defaultValue = "greedy",
            description = "greedy: the network alone; beam: with a language model" + " (default: ${DEFAULT-VALUE}).")
    private Decoding decoding = Decoding.GREEDY;

    @Mixin
    private WordsOption words = new WordsOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    EvaluateLinesCommand() {}

    @Override
    public Integer call() {
        ReadingModels chosen = models.models(decoding);
        ReadingModels used =
                model.named(LineRecognizer.TASK).map(chosen::withLines).orElse(chosen);
        try (LabelledLines lines = LineSources.open(set);
                LineReader reader =
                        new LineReader(LineRecognizer.of(used.lines()), used.decoding(words.counts(decoding)))) {
            LineEvaluator.Result result = new LineEvaluator(reader).evaluate(lines);
            lines.notes().forEach(note -> command.commandLine().getErr().println("copyist: note: " + note));
            if (predictions != null) {
                write(predictions, result);
            }
            if (report != null) {
                LineReport.write(report, reader.card().label() + " on " + set.getFileName(), result);
            }
            print(command.commandLine().getOut(), result);
        }
        return 0;
    }

    private void print(PrintWriter out, LineEvaluator.Result result) {
        ErrorRate errors = result.errors();
        WordConfidences confidences = WordConfidences.of(result.predictions());
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("lines", errors.lines());
            node.put("cer", errors.cer());
            node.put("wer", errors.wer());
            node.put("exact", (double) errors.exactLines() / Math.max(1, errors.lines()));
            node.put("linesPerSecond", result.linesPerSecond());
            ObjectNode words = node.putObject("confidence");
            words.put("calibrationError", confidences.calibrationError());
            words.put("fittedTemperature", confidences.fittedTemperature());
            words.put("wordError", confidences.error());
            words.put("wordErrorOfSurest90", confidences.errorOfSurest(SURE_PART));
            words.put("thresholdOfSurest90", confidences.thresholdFor(SURE_PART));
            out.println(node);
            return;
        }
        out.printf(
                Locale.ROOT,
                "%d lines  CER %.2f %%  WER %.2f %%  without error %.1f %%  %.1f lines/s%n",
                errors.lines(),
                100 * errors.cer(),
                100 * errors.wer(),
                100.0 * errors.exactLines() / Math.max(1, errors.lines()),
                result.linesPerSecond());
        out.printf(
                Locale.ROOT,
                "words wrong %.2f %%, of the surest nine in ten (confidence %.2f and more) %.2f %%;"
                        + " expected calibration error %.3f%n",
                100 * confidences.error(),
                confidences.thresholdFor(SURE_PART),
                100 * confidences.errorOfSurest(SURE_PART),
                confidences.calibrationError());
    }

    private static void write(Path file, LineEvaluator.Result result) {
        StringBuilder table = new StringBuilder("file\treference\thypothesis\tconfidence\n");
        result.predictions().forEach(p -> table.append(p.file())
                .append('\t')
                .append(p.reference())
                .append('\t')
                .append(p.hypothesis())
                .append('\t')
                .append(String.format(Locale.ROOT, "%.4f", p.confidence()))
                .append('\n'));
        AtomicFile.write(file, table);
    }
}
