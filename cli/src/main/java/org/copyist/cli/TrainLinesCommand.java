package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.copyist.core.file.CleanStop;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.text.Codec;
import org.copyist.training.data.Distortion;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.line.LineCheckpoint;
import org.copyist.training.line.LineCorpus;
import org.copyist.training.line.LineTrainer;
import org.copyist.training.line.LineTrainingConfig;
import org.copyist.training.line.LineTrainingListener;
import org.copyist.training.line.Optimization;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.plot.TrainingTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a line recogniser. */
@Command(
        name = "lines",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network that reads lines of handwriting. Resumes from the checkpoint in the output folder.",
            "Example: copyist train lines --data iam-train.zip=0.5 --data strokes.tsv.gz=0.5"
                    + " --validation iam-valid.zip --out run1 --steps 8000"
        })
final class TrainLinesCommand implements Callable<Integer> {
    @Mixin
    private LineDataOptions data = new LineDataOptions();

    @Option(
            names = "--keep-aside",
            paramLabel = "PART",
            description = "Validate on that part of the writers in the data (such as 0.1) instead of training on them.")
    private @Nullable Double aside;

    @Option(names = "--without", paramLabel = "DISTORTION", description = "Leave out one of: ${COMPLETION-CANDIDATES}.")
    private List<Distortion> without = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where checkpoints and the log go.")
    private Path out = Path.of(".");

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "A checkpoint or weights.safetensors to begin with, of the same or of a smaller network;"
                    + " optimiser and schedule start anew.")
    private @Nullable Path from;

    @Option(
            names = "--spec",
            paramLabel = "TEXT",
            defaultValue = LineTrainingConfig.DEFAULT_SPEC,
            description = "The network (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Option(names = "--steps", defaultValue = "8000", description = "Batches in all (default: ${DEFAULT-VALUE}).")
    private long steps;

    @Option(
            names = "--batch-size",
            defaultValue = "" + LineTrainingConfig.DEFAULT_BATCH_SIZE,
            description = "Lines in a batch (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            defaultValue = "" + LineTrainingConfig.DEFAULT_LEARNING_RATE,
            description = "Peak of the learning rate (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--precision",
            defaultValue = "FLOAT32",
            paramLabel = "NAME",
            description = "FLOAT32; BFLOAT16, twice as fast on processors that compute in it (AVX-512 BF16, AMX), up to"
                    + " ten times slower on others; or FASTEST, which measures both (default: ${DEFAULT-VALUE}).")
    private PrecisionChoice precision = PrecisionChoice.FLOAT32;

    @Option(names = "--threads", defaultValue = "2", description = "Training threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seed", defaultValue = "1", description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec command;

    TrainLinesCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        Path folder = OutputFolder.create(out);
        Set<Distortion> distortions = EnumSet.allOf(Distortion.class);
        distortions.removeAll(without);
        LineTrainingConfig config = LineTrainingConfig.of(
                NetworkSpec.parse(spec),
                steps,
                Optimization.of(batchSize, learningRate, precision.choose(NetworkSpec.parse(spec), err), threads),
                distortions,
                from == null,
                seed);
        err.println("loading the lines …");
        LineCorpus lines = LineCorpus.load(
                data.sources(),
                data.validations(),
                new LineCorpus.Options(
                        config.spec().height(),
                        Optional.ofNullable(aside).map(part -> new WriterSplit(part, seed)),
                        data.texts(),
                        data.inkCache()));
        Optional<LineCheckpoint> start = Optional.ofNullable(from).map(LineCheckpoint::read);
        LineTrainer trainer = new LineTrainer(config, lines, folder, new Log(err, new TrainingTable(folder)));
        try (CleanStop stop = CleanStop.with(trainer::stop)) {
            long done = trainer.fit(start).step();
            err.println((done < steps ? "stopped after step " + done + "; the same command resumes it" : "done")
                    + "; the checkpoint is " + folder.resolve(LineTrainer.CHECKPOINT));
        }
        return 0;
    }

    /** Writes progress to the terminal and to a table. */
    private static final class Log implements LineTrainingListener {
        private static final int EVERY = 50;

        private final PrintWriter err;
        private final TrainingTable table;
        private final long start = System.nanoTime();
        private double loss;
        private double seconds;
        private int lines;

        Log(PrintWriter err, TrainingTable table) {
            this.err = err;
            this.table = table;
        }

        @Override
        public void spelled(Codec codec, long leftOut) {
            err.println("the network reads " + codec.characters().size() + " characters"
                    + (leftOut == 0 ? "" : "; " + leftOut + " lines with others are left out"));
        }

        @Override
        public void started(List<String> fresh) {
            if (!fresh.isEmpty()) {
                err.println("starting at random: " + String.join(", ", fresh));
            }
        }

        @Override
        public void stepped(long step, long steps, double stepLoss, double linesPerSecond) {
            loss += stepLoss;
            seconds += 1 / linesPerSecond;
            lines++;
            if (step % EVERY == 0) {
                err.printf(
                        Locale.ROOT,
                        "step %d of %d  loss %.3f  %.1f lines/s  %.0f s%n",
                        step,
                        steps,
                        loss / lines,
                        lines / seconds,
                        seconds());
                table.add(step, seconds(), TrainingTable.LOSS, loss / lines);
                loss = 0;
                seconds = 0;
                lines = 0;
            }
        }

        @Override
        public void validated(long step, Map<String, ErrorRate> errors) {
            errors.forEach((name, rate) -> {
                err.printf(
                        Locale.ROOT,
                        "step %d  %s: CER %.2f %%, WER %.2f %%%n",
                        step,
                        name,
                        100 * rate.cer(),
                        100 * rate.wer());
                table.add(step, seconds(), name, rate.cer());
            });
            table.draw("Character error rate while training");
        }

        private double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
