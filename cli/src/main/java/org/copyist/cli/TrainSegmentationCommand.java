package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.plot.TrainingTable;
import org.copyist.training.segmentation.SegmentationCheckpoint;
import org.copyist.training.segmentation.SegmentationCorpus;
import org.copyist.training.segmentation.SegmentationTrainer;
import org.copyist.training.segmentation.SegmentationTrainingConfig;
import org.copyist.training.segmentation.SegmentationTrainingListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the network that finds lines. */
@Command(
        name = "segmentation",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the network that finds the lines of a page. Resumes from the checkpoint in the output folder.",
            "Example: copyist train segmentation --data hooker-train.zip=0.3 --forms copiste-train.zip=0.7 --out run1"
        })
final class TrainSegmentationCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "PATH[=SHARE]",
            description =
                    "A page set (zip or folder of PAGE XML files and pictures), or a folder of fonts for print in which"
                            + " pages are set, and its share.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--forms",
            paramLabel = "PATH[=SHARE]",
            description = "A page set on which every line that is not in its XML is printed, and its share.")
    private List<String> forms = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where checkpoints and the log go.")
    private Path out = Path.of(".");

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "A checkpoint or weights.safetensors to begin with; optimiser and schedule start anew.")
    private @Nullable Path from;

    @Option(
            names = "--spec",
            paramLabel = "TEXT",
            defaultValue = SegmentationTrainingConfig.DEFAULT_SPEC,
            description = "The network (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Option(names = "--steps", defaultValue = "3000", description = "Batches in all (default: ${DEFAULT-VALUE}).")
    private long steps;

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--precision",
            defaultValue = "float32",
            description = "float32, or bfloat16, which is faster on processors that know it"
                    + " (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT32;

    @Option(names = "--seed", defaultValue = "1", description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec command;

    TrainSegmentationCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        SegmentationTrainingConfig config =
                SegmentationTrainingConfig.of(NetworkSpec.parse(spec), steps, precision, threads, seed);
        OutputFolder.create(out);
        List<SegmentationCorpus.Source> sources = Stream.concat(
                        data.stream().map(text -> source(text, false)),
                        forms.stream().map(text -> source(text, true)))
                .toList();
        err.println("loading the pages …");
        SegmentationCorpus corpus = SegmentationCorpus.load(sources, name -> {});
        Optional<SegmentationCheckpoint> start = Optional.ofNullable(from).map(SegmentationCheckpoint::read);
        new SegmentationTrainer(config, corpus, out, new Log(err, new TrainingTable(out))).fit(start);
        err.println("done; the checkpoint is " + out.resolve(SegmentationTrainer.CHECKPOINT));
        return 0;
    }

    private static SegmentationCorpus.Source source(String text, boolean restIsPrint) {
        SharedPath shared = SharedPath.parse(text);
        return new SegmentationCorpus.Source(shared.path(), shared.share(), restIsPrint);
    }

    /** Writes progress to the terminal and to a table. */
    private static final class Log implements SegmentationTrainingListener {
        private static final int EVERY = 20;

        private final PrintWriter err;
        private final TrainingTable table;
        private final long start = System.nanoTime();
        private double loss;
        private double views;

        Log(PrintWriter err, TrainingTable table) {
            this.err = err;
            this.table = table;
        }

        @Override
        public void stepped(long step, long steps, double stepLoss, double viewsPerSecond) {
            loss += stepLoss / EVERY;
            views += 1 / viewsPerSecond / EVERY;
            if (step % EVERY == 0) {
                double seconds = (System.nanoTime() - start) / 1e9;
                err.printf(
                        Locale.ROOT,
                        "step %d of %d  loss %.4f  %.2f views/s  %.0f s%n",
                        step,
                        steps,
                        loss,
                        1 / views,
                        seconds);
                err.flush();
                table.add(step, seconds, TrainingTable.LOSS, loss);
                loss = 0;
                views = 0;
            }
        }
    }
}
