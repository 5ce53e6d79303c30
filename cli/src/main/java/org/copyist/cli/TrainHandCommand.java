package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.HandTrainer;
import org.copyist.training.line.HandTrainingConfig;
import org.copyist.training.line.LineCheckpoint;
import org.copyist.training.line.LineModelExporter;
import org.copyist.training.line.LineSources;
import org.copyist.training.line.LineTrainingListener;
import org.copyist.training.network.Precision;
import org.copyist.training.network.RecurrentWeights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final String WEIGHTS = "weights.safetensors";
    private static final String OLD_LINES = "replay.zip";

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
            names = "--precision",
            defaultValue = "FLOAT32",
            description = "FLOAT32, or BFLOAT16 on processors that compute in it (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT32;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    TrainHandCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!name.matches("[\\p{L}\\p{N} ._-]{1,60}")) {
            throw new InvalidArgumentException(
                    "--name must be 1 to 60 letters, digits, spaces, dots, dashes or underscores, got '" + name + "'");
        }
        ModelBundle parent =
                from == null ? ModelBundle.shipped(LineRecognizer.TASK) : ModelBundle.read(from, LineRecognizer.TASK);
        Path work = OutputFolder.create(out.resolve("training"));
        LineCheckpoint base = LineCheckpoint.read(from == null ? unpack(WEIGHTS, work) : from.resolve(WEIGHTS));
        HandTrainer.Outcome outcome;
        try (LabelledLines own = LineSources.open(lines);
                LabelledLines others = LineSources.open(old == null ? unpack(OLD_LINES, work) : old)) {
            outcome = new HandTrainer(HandTrainingConfig.of(precision, seed), work, new Log()).fit(base, own, others);
        }
        if (outcome.earned()) {
            LineModelExporter.export(outcome.adapted(), card(parent.card(), outcome), RecurrentWeights.FLOAT)
                    .write(out);
            outcome.adapted().weightsOnly().write(out.resolve(WEIGHTS));
        }
        print(command.commandLine().getOut(), outcome);
        return outcome.earned() ? 0 : 1;
    }

    private ModelCard card(ModelCard parent, HandTrainer.Outcome outcome) {
        List<ModelCard.Dataset> data = new ArrayList<>(parent.data());
        data.add(new ModelCard.Dataset("Lines of " + name, "private", ""));
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("hand before CER", outcome.handBefore().cer());
        metrics.put("hand CER", outcome.handAfter().cer());
        metrics.put("others before CER", outcome.oldBefore().cer());
        metrics.put("others CER", outcome.oldAfter().cer());
        return new ModelCard(
                parent.name() + "-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "1",
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
                parent.confidenceTemperature());
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

    private void print(PrintWriter to, HandTrainer.Outcome outcome) {
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("earned", outcome.earned());
            node.put("share", outcome.share());
            node.put("handBefore", outcome.handBefore().cer());
            node.put("hand", outcome.handAfter().cer());
            node.put("othersBefore", outcome.oldBefore().cer());
            node.put("others", outcome.oldAfter().cer());
            to.println(node);
            return;
        }
        to.printf(
                Locale.ROOT,
                "lines of the hand that were kept aside: CER %.2f %% before, %.2f %% after; lines of others: %.2f %%"
                        + " before, %.2f %% after%n",
                100 * outcome.handBefore().cer(),
                100 * outcome.handAfter().cer(),
                100 * outcome.oldBefore().cer(),
                100 * outcome.oldAfter().cer());
        to.println(
                outcome.earned()
                        ? "the model is in " + out + "; read with it by --model " + out
                        : "no model was written: it is not better for the hand, or worse for others; correct more lines");
    }

    /** Says on the way how it goes. */
    private final class Log implements LineTrainingListener {
        @Override
        public void stepped(long step, long steps, double loss, double linesPerSecond) {
            if (step % 50 == 0) {
                command.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "step %d of %d  loss %.3f  %.1f lines/s%n",
                                step,
                                steps,
                                loss,
                                linesPerSecond);
            }
        }

        @Override
        public void validated(long step, Map<String, ErrorRate> errors) {
            errors.forEach((set, rate) -> command.commandLine()
                    .getErr()
                    .printf(Locale.ROOT, "step %d  lines kept aside: CER %.2f %%%n", step, 100 * rate.cer()));
        }
    }
}
