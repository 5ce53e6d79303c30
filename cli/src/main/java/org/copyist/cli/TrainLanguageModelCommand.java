package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.file.AtomicFile;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.CharacterLanguageModelBuilder;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds a character language model. */
@Command(
        name = "language-model",
        mixinStandardHelpOptions = true,
        description = {
            "Builds a character language model from texts and measures it on every twentieth paragraph, left out.",
            "Example: copyist train language-model english.txt.gz letters.txt=4 --order 7 --out character.lm"
        })
final class TrainLanguageModelCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT[=WEIGHT]",
            description =
                    "A text, a paragraph a line (plain or .gz), or a line set whose transcripts are taken; and how"
                            + " often it counts.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--order", defaultValue = "7", description = "The longest n-gram (default: ${DEFAULT-VALUE}).")
    private int order;

    @Option(
            names = "--least",
            split = ",",
            paramLabel = "COUNT",
            defaultValue = "1,1,1,2,2,3,4",
            description = "How often an n-gram of 1, 2, … characters must occur (default: ${DEFAULT-VALUE}).")
    private List<Integer> least = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model.")
    private Path out;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model for lines, whose characters are taken (default: the shipped one).")
    private @Nullable Path model;

    @Spec
    private CommandSpec command;

    TrainLanguageModelCommand() {}

    @Override
    public Integer call() {
        if (order < 1 || order > least.size()) {
            throw new InvalidArgumentException(
                    "--order must be in 1.." + least.size() + ", the number of counts in --least, got " + order);
        }
        ModelBundle lines =
                model == null ? ModelBundle.shipped(LineRecognizer.TASK) : ModelBundle.read(model, LineRecognizer.TASK);
        List<TextSource> sources = texts.stream().map(TextSource::parse).toList();
        try (CharacterLanguageModelBuilder builder =
                new CharacterLanguageModelBuilder(lines.card().codec(), least.subList(0, order))) {
            for (TextSource source : sources) {
                source.forLearning(paragraph -> builder.add(paragraph, source.weight()));
            }
            AtomicFile.write(out, builder.build());
        }
        measure(sources);
        return 0;
    }

    private void measure(List<TextSource> sources) {
        CharacterLanguageModel built = CharacterLanguageModel.open(out);
        command.commandLine().getOut().printf("%s: %d n-grams%n", out, built.size());
        for (TextSource source : sources) {
            double[] logProbability = {0};
            long[] characters = {0};
            source.leftOut(paragraph -> {
                logProbability[0] += built.logProbability(paragraph);
                characters[0] += paragraph.codePointCount(0, paragraph.length());
            });
            double entropy = -logProbability[0] / Math.max(1, characters[0]);
            command.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d characters left out, %.3f bits a character, perplexity %.2f%n",
                            source.path(),
                            characters[0],
                            entropy / Math.log(2),
                            Math.exp(entropy));
        }
    }
}
