package org.copyist.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
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
    @Mixin
    private CharacterEvaluationOptions options = new CharacterEvaluationOptions();

    @Option(names = "--data", paramLabel = "DIR", description = "The MNIST files (default: data/mnist).")
    private @Nullable Path data;

    @Option(
            names = "--letters",
            paramLabel = "DIR",
            description = "EMNIST's files: count as well how many of its letters that were kept aside are rejected, and"
                    + " how many scribbles.")
    private @Nullable Path letters;

    @Spec
    private CommandSpec command;

    EvaluateDigitsCommand() {}

    @Override
    public Integer call() {
        LabelledImages set =
                options.set(Mnist.CLASSES).orElseGet(() -> Mnist.test(MnistFolder.find(Optional.ofNullable(data))));
        Map<String, CharacterEvaluation> results = options.evaluate(DigitRecognizer.TASK, Mnist.ALPHABET, set);
        Map.Entry<String, CharacterEvaluation> last =
                List.copyOf(results.entrySet()).get(results.size() - 1);
        options.report(last.getKey() + " on " + options.setName("the MNIST test set"), last.getValue(), set);
        Map<String, LabelledImages> none = letters == null ? Map.of() : TrainingSets.noDigits(Emnist.read(letters));
        PrintWriter out = command.commandLine().getOut();
        if (options.json()) {
            ObjectNode node = options.toJson(results, last.getValue());
            none.forEach((name, pictures) ->
                    node.putObject(name).put("images", pictures.size()).put("rejected", rejected(pictures)));
            out.println(node);
        } else {
            CharacterEvaluationOptions.printModels(out, results);
            print(out, last.getValue());
            none.forEach((name, pictures) -> {
                long rejected = rejected(pictures);
                out.printf(
                        Locale.ROOT,
                        "%s rejected: %d of %d, %.1f %%%n",
                        name,
                        rejected,
                        pictures.size(),
                        100.0 * rejected / pictures.size());
            });
        }
        return 0;
    }

    /** How many of {@code pictures} are taken for no digit. */
    private long rejected(LabelledImages pictures) {
        Map<String, CharacterEvaluation> results = options.evaluate(DigitRecognizer.TASK, Mnist.ALPHABET, pictures);
        return List.copyOf(results.values()).get(results.size() - 1).readings().stream()
                .filter(CharacterReading::rejected)
                .count();
    }

    private static void print(PrintWriter out, CharacterEvaluation evaluation) {
        out.printf(
                Locale.ROOT,
                "%d digits  accuracy %.2f %%  misread %d  rejected %d%n%n",
                evaluation.images(),
                100 * evaluation.accuracy(),
                evaluation.misread().size(),
                evaluation.readings().stream()
                        .filter(CharacterReading::rejected)
                        .count());
        out.print("      ");
        for (int c = 0; c < evaluation.classes(); c++) {
            out.printf(Locale.ROOT, "%6d", c);
        }
        out.printf("   precision    recall%n");
        int[][] confusion = evaluation.confusion();
        for (int digit = 0; digit < evaluation.classes(); digit++) {
            out.printf(Locale.ROOT, "%6d", digit);
            for (int count : confusion[digit]) {
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
