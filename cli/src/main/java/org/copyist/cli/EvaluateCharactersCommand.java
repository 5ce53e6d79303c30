package org.copyist.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.LabelledImages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the recogniser of digits and letters on labelled characters. */
@Command(
        name = "characters",
        mixinStandardHelpOptions = true,
        description = {
            "Reads labelled digits and letters and counts what was read correctly: as one of 62 classes, and as one of 47"
                    + " if the cases of C I J K L M O P S U V W X Y Z are taken for one.",
            "Example: copyist evaluate characters --emnist emnist/ --report report.html"
        })
final class EvaluateCharactersCommand implements Callable<Integer> {
    private static final int CONFUSIONS = 15;

    @Mixin
    private CharacterEvaluationOptions options = new CharacterEvaluationOptions();

    @Option(
            names = "--emnist",
            paramLabel = "DIR",
            description = "Read the characters of EMNIST that are kept aside, those whose class of 47 is known; its"
                    + " four files are there.")
    private @Nullable Path emnist;

    @Spec
    private CommandSpec command;

    EvaluateCharactersCommand() {}

    @Override
    public Integer call() {
        if (emnist != null) {
            return keptAside(Emnist.read(emnist));
        }
        LabelledImages set = options.set(Emnist.BY_CLASS.length())
                .orElseThrow(() -> new InvalidArgumentException(
                        "nothing to read was named; give --images and --labels, or --emnist"));
        Map<String, CharacterEvaluation> results = options.evaluate(CharacterRecognizer.TASK, Emnist.BY_CLASS, set);
        Map.Entry<String, CharacterEvaluation> last = last(results);
        options.report(last.getKey() + " on " + options.setName("characters"), last.getValue(), set);
        double merged = last.getValue().accuracy(Emnist::merged);
        print(
                results,
                String.format(
                        Locale.ROOT,
                        "as one of 62 classes %.2f %%, of 47 %.2f %%",
                        100 * last.getValue().accuracy(),
                        100 * merged),
                merged,
                set.size());
        return 0;
    }

    /** Two figures on two sets: where the class of 62 is known, and where that of 47 is. */
    private int keptAside(Emnist set) {
        if (options.set(Emnist.BY_CLASS.length()).isPresent()) {
            throw new InvalidArgumentException("--emnist and --images exclude each other; give one of them");
        }
        LabelledImages fine = set.withLabels62(set.keptAside());
        LabelledImages coarse = set.withLabels47(set.keptAside());
        Map<String, CharacterEvaluation> results = options.evaluate(CharacterRecognizer.TASK, Emnist.BY_CLASS, fine);
        Map.Entry<String, CharacterEvaluation> merged =
                last(options.evaluate(CharacterRecognizer.TASK, Emnist.BY_MERGE, coarse));
        options.report(merged.getKey() + " on EMNIST, kept aside, 47 classes", merged.getValue(), coarse);
        print(
                results,
                String.format(
                        Locale.ROOT,
                        "as one of 62 classes %.2f %% of %d, of 47 %.2f %% of %d",
                        100 * last(results).getValue().accuracy(),
                        fine.size(),
                        100 * merged.getValue().accuracy(),
                        coarse.size()),
                merged.getValue().accuracy(),
                coarse.size());
        return 0;
    }

    private static Map.Entry<String, CharacterEvaluation> last(Map<String, CharacterEvaluation> results) {
        return List.copyOf(results.entrySet()).get(results.size() - 1);
    }

    private void print(Map<String, CharacterEvaluation> results, String summary, double merged, int mergedImages) {
        PrintWriter out = command.commandLine().getOut();
        CharacterEvaluation evaluation = last(results).getValue();
        if (options.json()) {
            ObjectNode node = options.toJson(results, evaluation);
            ObjectNode coarse = node.putObject("merged");
            coarse.put("images", mergedImages);
            CharacterEvaluationOptions.putRatio(coarse, "accuracy", merged);
            out.println(node);
            return;
        }
        CharacterEvaluationOptions.printModels(out, results);
        out.printf(
                Locale.ROOT,
                "%s; rejected %d of %d%n",
                summary,
                evaluation.readings().stream()
                        .filter(CharacterReading::rejected)
                        .count(),
                evaluation.images());
        out.println("commonest confusions: " + String.join(", ", evaluation.confusions(CONFUSIONS)));
    }
}
