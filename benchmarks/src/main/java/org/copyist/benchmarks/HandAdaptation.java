package org.copyist.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.ListedLines;
import org.copyist.training.line.HandTrainer;
import org.copyist.training.line.HandTrainingConfig;
import org.copyist.training.line.LineEvaluator;
import org.copyist.training.line.LineModelExporter;
import org.copyist.training.line.LineSources;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.Precision;
import org.copyist.training.network.RecurrentWeights;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.plot.SvgPlot;

/**
 * How much a few lines of a hand help to read others of it, and what is forgotten of other hands: the shipped line model
 * is adapted to some lines of a set, then reads 300 others of that set, and a set of other writers, greedily.
 *
 * <pre>HandAdaptation HAND.zip[@WRITER] OTHERS.zip MODELS-FOLDER OUT 16,64,256 DRAWS FLOAT32|BFLOAT16</pre>
 *
 * With a writer, the hand is that writer's lines in the set, and the others are everybody else's. Where a hand has too few
 * lines for 300 beside the largest count, all but that count are read. The models folder is the shipped one for lines,
 * with {@code weights.safetensors}, {@code replay.zip} and {@code unseen.zip}. Prints a row a run and, after each draw,
 * writes {@code adaptation.svg} into OUT.
 */
public final class HandAdaptation {
    private static final int TEST_LINES = 300;

    private final ModelBundle shipped = ModelBundle.shipped(LineRecognizer.TASK);
    private final Checkpoint base;
    private final Path models;
    private final Path out;
    private final Precision precision;
    private final ListedLines others;
    private final ListedLines test;
    private final List<LabelledLine> pool;

    private HandAdaptation(
            Path hand, Optional<String> writer, int most, Path others, Path models, Path out, Precision precision) {
        this.base = Checkpoint.read(models.resolve("weights.safetensors"), LineTask.NAME);
        this.models = models;
        this.out = out;
        this.precision = precision;
        this.others = new ListedLines(
                load(others, line -> writer.isEmpty() || !line.writer().equals(writer.get())));
        List<LabelledLine> lines =
                load(hand, line -> writer.isEmpty() || line.writer().equals(writer.get()));
        if (lines.size() <= most) {
            throw new IllegalArgumentException(
                    "expected more than " + most + " lines of that hand in " + hand + ", got " + lines.size());
        }
        Collections.shuffle(lines, new Random(0));
        int read = Math.min(TEST_LINES, lines.size() - most);
        this.test = new ListedLines(lines.subList(0, read));
        this.pool = lines.subList(read, lines.size());
    }

    /** The arguments as above. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 7) {
            throw new IllegalArgumentException(
                    "expected HAND.zip OTHERS.zip MODELS-FOLDER OUT COUNT,… DRAWS PRECISION");
        }
        List<Integer> counts =
                Stream.of(arguments[4].split(",")).map(Integer::valueOf).toList();
        String[] hand = arguments[0].split("@", 2);
        HandAdaptation adaptation = new HandAdaptation(
                Path.of(hand[0]),
                hand.length > 1 ? Optional.of(hand[1]) : Optional.empty(),
                Collections.max(counts),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                Precision.valueOf(arguments[6]));
        adaptation.run(counts, Integer.parseInt(arguments[5]));
    }

    private void run(List<Integer> counts, int draws) throws IOException {
        double[] before = {cer(shipped, test), cer(shipped, others)};
        System.out.printf(Locale.ROOT, "lines\tdraw\tseconds\tof processors\thand CER\tothers CER\tshare\tearned%n");
        System.out.printf(Locale.ROOT, "0\t\t\t\t%.4f\t%.4f%n", before[0], before[1]);
        double[][] sums = new double[counts.size()][2];
        for (int draw = 1; draw <= draws; draw++) {
            for (int i = 0; i < counts.size(); i++) {
                double[] after = adapt(counts.get(i), draw);
                sums[i][0] += after[0];
                sums[i][1] += after[1];
            }
            plot(counts, before, sums, draw);
        }
    }

    private void plot(List<Integer> counts, double[] before, double[][] sums, int draws) throws IOException {
        List<SvgPlot.Point> hand = new ArrayList<>(List.of(new SvgPlot.Point(0, 100 * before[0])));
        List<SvgPlot.Point> other = new ArrayList<>(List.of(new SvgPlot.Point(0, 100 * before[1])));
        for (int i = 0; i < counts.size(); i++) {
            hand.add(new SvgPlot.Point(counts.get(i), 100 * sums[i][0] / draws));
            other.add(new SvgPlot.Point(counts.get(i), 100 * sums[i][1] / draws));
        }
        Files.writeString(
                out.resolve("adaptation.svg"),
                SvgPlot.curves(
                        "Learning a hand",
                        "lines of the hand",
                        "CER %",
                        Math.ceil(100 * Math.max(before[0], before[1])),
                        List.of(new SvgPlot.Curve("that hand", hand), new SvgPlot.Curve("other hands", other))));
    }

    private double[] adapt(int count, int draw) throws IOException {
        List<LabelledLine> lines = new ArrayList<>(pool);
        Collections.shuffle(lines, new Random(draw));
        Path folder = Files.createDirectories(out.resolve(count + "-" + draw));
        long start = System.nanoTime();
        long processors = processorNanos();
        HandTrainer.Outcome outcome;
        try (LabelledLines old = LineSources.open(models.resolve("replay.zip"));
                LabelledLines unseen = LineSources.open(models.resolve("unseen.zip"))) {
            outcome = new HandTrainer(
                            HandTrainingConfig.of(precision, draw),
                            folder,
                            (step, steps, figures, linesPerSecond) -> {})
                    .fit(base, new ListedLines(lines.subList(0, count)), old, unseen);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double processorSeconds = (processorNanos() - processors) / 1e9;
        ModelBundle adapted = LineModelExporter.export(outcome.adapted(), shipped.card(), RecurrentWeights.INT8);
        double[] result = {cer(adapted, test), cer(adapted, others)};
        System.out.printf(
                Locale.ROOT,
                "%d\t%d\t%.0f\t%.0f\t%.4f\t%.4f\t%.2f\t%s%n",
                count,
                draw,
                seconds,
                processorSeconds,
                result[0],
                result[1],
                outcome.share(),
                outcome.earned());
        return result;
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static double cer(ModelBundle model, ListedLines lines) {
        try (LineReader reader = new LineReader(LineRecognizer.of(model), new GreedyCtcDecoder())) {
            return new LineEvaluator(reader).evaluate(lines).errors().cer();
        }
    }

    private static List<LabelledLine> load(Path set, Predicate<LabelledLine> wanted) {
        try (LabelledLines lines = LineSources.open(set)) {
            return new ArrayList<>(lines.lines().filter(wanted).toList());
        }
    }
}
