package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.IdxReader;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.digit.DigitEvaluation;
import org.copyist.training.digit.DigitEvaluator;
import org.copyist.training.digit.DigitReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the digit recogniser on labelled digits. */
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        description = {
            "Reads labelled digits (the MNIST test set unless told otherwise) and counts what was read correctly.",
            "Example: copyist evaluate digits --report report.html"
        })
final class EvaluateDigitsCommand implements Callable<Integer> {
    @Option(
            names = "--images",
            paramLabel = "IDX",
            description = "Upright digits, bright on black, as an IDX file (.gz or not).")
    private @Nullable Path images;

    @Option(names = "--labels", paramLabel = "IDX", description = "Their labels, 0 to 9, as an IDX file (.gz or not).")
    private @Nullable Path labels;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page with the misread digits (HTML).")
    private @Nullable Path report;

    @Option(names = "--data", paramLabel = "DIR", description = "The MNIST files (default: data/mnist).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    EvaluateDigitsCommand() {}

    @Override
    public Integer call() {
        ModelBundle bundle = model.bundle(DigitRecognizer.TASK);
        LabelledImages set = set();
        try (DigitRecognizer recognizer = DigitRecognizer.of(bundle)) {
            DigitEvaluation evaluation = DigitEvaluator.evaluate(recognizer, set);
            if (report != null) {
                String what = images == null ? "the MNIST test set" : String.valueOf(images.getFileName());
                DigitReport.write(report, recognizer.card().label() + " on " + what, evaluation, set);
            }
            PrintWriter out = command.commandLine().getOut();
            if (json) {
                out.println(toJson(evaluation));
            } else {
                print(out, evaluation);
            }
        }
        return 0;
    }

    private LabelledImages set() {
        if (images == null && labels == null) {
            return Mnist.test(MnistFolder.find(Optional.ofNullable(data)));
        }
        if (images == null || labels == null) {
            throw new InvalidArgumentException("--images and --labels belong together, got only "
                    + (images == null ? "--labels" : "--images") + "; give both, or none for the MNIST test set");
        }
        return IdxReader.read(images, labels, Mnist.CLASSES);
    }

    private static ObjectNode toJson(DigitEvaluation evaluation) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("images", evaluation.images());
        putRatio(node, "accuracy", evaluation.accuracy());
        ArrayNode classes = node.putArray("classes");
        ArrayNode confusion = node.putArray("confusion");
        for (int digit = 0; digit < evaluation.classes(); digit++) {
            ObjectNode one = classes.addObject();
            one.put("digit", digit);
            putRatio(one, "precision", evaluation.precision(digit));
            putRatio(one, "recall", evaluation.recall(digit));
            ArrayNode row = confusion.addArray();
            Arrays.stream(evaluation.confusion()[digit]).forEach(row::add);
        }
        return node;
    }

    /** JSON knows no NaN: what cannot be told is null. */
    private static void putRatio(ObjectNode node, String name, double ratio) {
        if (Double.isNaN(ratio)) {
            node.putNull(name);
        } else {
            node.put(name, ratio);
        }
    }

    private static void print(PrintWriter out, DigitEvaluation evaluation) {
        out.printf(
                Locale.ROOT,
                "%d digits  accuracy %.2f %%  misread %d%n%n",
                evaluation.images(),
                100 * evaluation.accuracy(),
                evaluation.misread().size());
        out.print("      ");
        for (int c = 0; c < evaluation.classes(); c++) {
            out.printf(Locale.ROOT, "%6d", c);
        }
        out.printf("   precision    recall%n");
        for (int digit = 0; digit < evaluation.classes(); digit++) {
            out.printf(Locale.ROOT, "%6d", digit);
            for (int count : evaluation.confusion()[digit]) {
                out.printf(Locale.ROOT, "%6d", count);
            }
            out.printf(
                    Locale.ROOT,
                    "  %8.2f %%%8.2f %%%n",
                    100 * evaluation.precision(digit),
                    100 * evaluation.recall(digit));
        }
    }
}
