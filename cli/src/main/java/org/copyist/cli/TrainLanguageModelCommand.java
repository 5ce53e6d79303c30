package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.copyist.core.decoding.BeamSearchSettings;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.language.CharacterCounts;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.CharacterLanguageModelBuilder;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.LanguageModelCard;
import org.copyist.recognition.model.ModelCard;
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
            "Example: copyist train language-model novels.txt.gz letters.txt=4 --language nl --out dutch"
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

    @Option(
            names = "--capitals",
            paramLabel = "N",
            defaultValue = "0",
            description = "Every Nth paragraph counts once more in capitals, every other one of these without accents;"
                    + " 0 for none (default: ${DEFAULT-VALUE}).")
    private int capitals;

    @Option(
            names = "--language",
            split = ",",
            paramLabel = "CODE",
            description = "The languages of the texts, such as nl; --language of other commands names them.")
    private List<String> languages = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Gets character.lm and card.json.")
    private Path out;

    @Spec
    private CommandSpec command;

    TrainLanguageModelCommand() {}

    @Override
    public Integer call() {
        if (order < 1 || order > least.size()) {
            throw new InvalidArgumentException(
                    "--order must be in 1.." + least.size() + ", the number of counts in --least, got " + order);
        }
        if (capitals < 0) {
            throw new InvalidArgumentException("--capitals must be 0 or more, got " + capitals);
        }
        List<TextSource> sources = texts.stream().map(TextSource::parse).toList();
        CharacterCounts counts = new CharacterCounts();
        sources.forEach(source -> learnFrom(source, counts::add));
        byte[] model;
        try (CharacterLanguageModelBuilder builder =
                new CharacterLanguageModelBuilder(counts.frequent(), least.subList(0, order))) {
            for (TextSource source : sources) {
                learnFrom(source, paragraph -> builder.add(paragraph, source.weight()));
            }
            model = builder.build();
        }
        LanguageModelBundle.write(model, card(Map.of()), out);
        LanguageModelBundle.write(model, card(measure(sources)), out);
        return 0;
    }

    /** Hands over the paragraphs to learn from, and those of them in capitals that were asked for. */
    private void learnFrom(TextSource source, Consumer<String> learner) {
        Capitals shouted = new Capitals(capitals);
        source.forLearning(paragraph -> {
            learner.accept(paragraph);
            shouted.of(paragraph).ifPresent(learner);
        });
    }

    private LanguageModelCard card(Map<String, Double> metrics) {
        String name = out.toAbsolutePath().normalize().getFileName().toString();
        List<ModelCard.Dataset> data = texts.stream()
                .map(text -> new ModelCard.Dataset(
                        TextSource.parse(text).path().getFileName().toString(), "not known", "not known"))
                .toList();
        return new LanguageModelCard(
                name,
                "1",
                languages,
                "Says how likely a character is after those before it.",
                "not known",
                "copyist "
                        + String.join(
                                " ",
                                command.root().commandLine().getParseResult().originalArgs()),
                data,
                BeamSearchSettings.WITH_LANGUAGE,
                metrics);
    }

    /** The bits that each text's left-out paragraphs cost a character, by name. */
    private Map<String, Double> measure(List<TextSource> sources) {
        CharacterLanguageModel built = LanguageModelBundle.read(out).model();
        command.commandLine().getOut().printf("%s: %d n-grams%n", out, built.size());
        Map<String, Double> figures = new TreeMap<>();
        for (TextSource source : sources) {
            double[] logProbability = {0};
            long[] characters = {0};
            source.leftOut(paragraph -> {
                logProbability[0] += built.logProbability(paragraph);
                characters[0] += paragraph.codePointCount(0, paragraph.length());
            });
            if (characters[0] == 0) {
                command.commandLine().getOut().println(source.path() + ": too short to leave anything out");
                continue;
            }
            double entropy = -logProbability[0] / characters[0];
            double bits = entropy / Math.log(2);
            figures.put(source.path().getFileName() + " left out, bits a character", Math.round(1000 * bits) / 1000.0);
            command.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d characters left out, %.3f bits a character, perplexity %.2f%n",
                            source.path(),
                            characters[0],
                            bits,
                            Math.exp(entropy));
        }
        return figures;
    }
}
