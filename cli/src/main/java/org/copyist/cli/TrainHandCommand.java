package org.copyist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.HandTrainer;
import org.copyist.training.line.HandTrainingConfig;
import org.copyist.training.line.LineModelExporter;
import org.copyist.training.line.LineSources;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.Precision;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adapts the line recogniser to one hand. */
@Command(
        name = "hand",
        mixinStandardHelpOptions = true,
        description = {
            "Teaches the line recogniser one hand from lines with their text, at least "
                    + HandTrainer.FEWEST_LINES + ". The model is kept only if it has become better for that hand and"
                    + " no worse for others.",
            "Example: copyist train hand my-lines/ --name grandmother --out model/"
        })
final class TrainHandCommand implements Callable<Integer> {
    private static final String SHIPPED = "/org/copyist/models/lines/";
    private static final String OLD_LINES = "replay.zip";
    private static final String UNSEEN_LINES = "unseen.zip";

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Parameters(
            paramLabel = "LINES",
            description =
                    "A zip or folder with lines.tsv (columns file, text) and pictures, of PAGE or ALTO files, or laid out like"
                            + " IAM (ascii/lines.txt, lines/).")
    private Path lines;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Of the hand, for the model's card.")
    private String name = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Gets model.onnx, card.json and weights.safetensors; a stopped training goes on from there.")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "The model to begin with, with its weights.safetensors (default: the shipped one).")
    private @Nullable Path from;

    @Option(
            names = "--old",
            paramLabel = "LINES",
            description = "Lines of others that must not be forgotten (default: those that ship with Copyist).")
    private @Nullable Path old;

    @Option(
            names = "--unseen",
            paramLabel = "LINES",
            description = "Lines of others that the model was not trained on, by which is found out whether it forgets"
                    + " (default: those that ship with Copyist).")
    private @Nullable Path unseen;

    @Option(
            names = "--in-use",
            paramLabel = "DIR",
            description =
                    "The model that the new one must beat, with its weights.safetensors (default: the one to begin"
                            + " with).")
    private @Nullable Path inUse;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "Of the model, for its card (default: one more than that of the model in --out, else 1).")
    private @Nullable String modelVersion;

    @Option(names = "--keep", description = "Write the model even if it has not earned its place.")
    private boolean keep;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Option(
            names = "--events",
            description = "Print what happens as one JSON object a line, for a program that holds the other end of"
                    + " standard input: when that is closed, the training stops where it is.")
    private boolean events;

    @Spec
    private CommandSpec command;

    TrainHandCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!name.matches("[\\p{L}\\p{N} ._-]{1,60}")) {
            throw new InvalidArgumentException(
                    "--name must be 1 to 60 letters, digits, spaces, dots, dashes or underscores, got '" + name + "'");
        }
        if (events) {
            endWithInput();
        }
        ModelBundle parent =
                from == null ? ModelBundle.shipped(LineRecognizer.TASK) : ModelBundle.read(from, LineRecognizer.TASK);
        Path work = OutputFolder.create(out.resolve("training"));
        Checkpoint base = from == null ? Checkpoint.shipped(LineRecognizer.TASK, LineTask.NAME) : weights(from);
        Checkpoint rival = inUse == null ? base : weights(inUse);
        PrintWriter to = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        HandTrainingConfig config = HandTrainingConfig.of(
                        compute.precision(base.spec(), Precision.fastest(), Optional.empty(), err),
                        compute.seed().orElse(1))
                .withThreads(compute.threads())
                .withBudget(compute.steps());
        HandProgress progress =
                events ? new HandProgress.Events(to) : new HandProgress.Words(to, err, json, out.toString());
        HandTrainer.Outcome outcome;
        try (LabelledLines own = LineSources.open(lines);
                LabelledLines others = LineSources.open(old == null ? unpack(OLD_LINES, work) : old);
                LabelledLines check = LineSources.open(unseen == null ? unpack(UNSEEN_LINES, work) : unseen)) {
            outcome = new HandTrainer(config, work, progress).fit(base, rival, own, others, check);
        }
        if (outcome.earned() || keep) {
            LineModelExporter.export(outcome.adapted(), card(parent.card(), outcome), RecurrentWeights.INT8)
                    .write(out);
            outcome.adapted().weightsOnly().write(out.resolve(Checkpoint.WEIGHTS));
        }
        progress.done(outcome);
        return outcome.earned() || keep ? 0 : 1;
    }

    /** Whoever started this may be killed without a word; nobody would hear of the training then, nor stop it. */
    private static void endWithInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is said there
                        }
                    } catch (IOException e) {
                        // as good as closed
                    }
                    Runtime.getRuntime().halt(Copyist.FAILED);
                },
                "standard input");
        watch.setDaemon(true);
        watch.start();
    }

    private String version(String modelName) {
        if (modelVersion != null) {
            return modelVersion;
        }
        if (!Files.exists(out.resolve("card.json"))) {
            return "1";
        }
        ModelCard before = ModelBundle.read(out, LineRecognizer.TASK).card();
        boolean counted = before.name().equals(modelName) && before.version().matches("\\d{1,9}");
        return counted ? String.valueOf(Long.parseLong(before.version()) + 1) : "1";
    }

    private ModelCard card(ModelCard parent, HandTrainer.Outcome outcome) {
        List<ModelCard.Dataset> data = new ArrayList<>(parent.data());
        data.add(new ModelCard.Dataset("Lines of " + name, "private", ""));
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("hand before CER", outcome.handBefore().cer());
        metrics.put("hand CER", outcome.handAfter().cer());
        metrics.put("others before CER", outcome.oldBefore().cer());
        metrics.put("others CER", outcome.oldAfter().cer());
        String modelName = parent.name() + "-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new ModelCard(
                modelName,
                version(modelName),
                LineRecognizer.TASK,
                "Reads the hand of " + name + ". Made from " + parent.label() + ".",
                parent.licence(),
                parent.network(),
                parent.inputHeight(),
                parent.normalizerVersion(),
                outcome.adapted().codec().characters(),
                data,
                metrics,
                parent.limits(),
                parent.confidenceTemperature(),
                null);
    }

    private static Checkpoint weights(Path model) {
        return Checkpoint.read(model.resolve(Checkpoint.WEIGHTS), LineTask.NAME);
    }

    private static Path unpack(String file, Path folder) throws IOException {
        try (InputStream in = ModelBundle.class.getResourceAsStream(SHIPPED + file)) {
            if (in == null) {
                throw new ModelException("the shipped " + file + " is not on the class path; put copyist-models there,"
                        + " or name a model with --from and old lines with --old");
            }
            Path copy = folder.resolve(file);
            Files.write(copy, in.readAllBytes());
            return copy;
        }
    }
}
