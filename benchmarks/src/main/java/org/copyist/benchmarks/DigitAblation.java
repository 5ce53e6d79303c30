package org.copyist.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.training.character.CharacterDistortion;
import org.copyist.training.character.CharacterEvaluation;
import org.copyist.training.character.CharacterEvaluator;
import org.copyist.training.character.CharacterModelExporter;
import org.copyist.training.character.CharacterSettings;
import org.copyist.training.character.CharacterSource;
import org.copyist.training.character.CharacterTask;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;

/**
 * What each part of the recipe for digits gives: networks trained without it, on MNIST's training digits of five sixths
 * of the writers, read those of the others. The test set is not touched.
 *
 * <pre>DigitAblation MNIST-FOLDER QMNIST-LABELS.gz OUT EPOCHS 1,2,3 FLOAT32|BFLOAT16</pre>
 *
 * QMNIST's labels (Yadav and Bottou 2019, {@code qmnist-train-labels-idx2-int.gz}) name the writers. Networks that are in
 * OUT already are not trained again. Prints a row for each recipe and each of the seeds 1,2,3.
 */
public final class DigitAblation {
    private static final int QMNIST_MAGIC = 0x0C02;
    private static final int WRITER_COLUMN = 2;
    private static final WriterSplit SPLIT = new WriterSplit(1.0 / 6, 1);

    private DigitAblation() {}

    public static void main(String[] args) throws IOException {
        LabelledImages mnist = Mnist.train(Path.of(args[0]));
        int[] writers = writers(Path.of(args[1]));
        LabelledImages known = mnist.select(indices(writers, false));
        LabelledImages others = mnist.select(indices(writers, true));
        System.out.println("recipe\tseed\taccuracy\tshifted\tof " + others.size() + ", trained on " + known.size());
        for (String number : args[4].split(",", -1)) {
            long seed = Long.parseLong(number);
            for (Ablation ablation : ablations()) {
                Path out = Files.createDirectories(Path.of(args[2]).resolve(ablation.name() + "-" + seed));
                List<CharacterSource> sources = TrainingSets.digits(known);
                Recipe recipe = CharacterTask.recipe(sources, Integer.parseInt(args[3]), CharacterTask.BATCH_SIZE)
                        .withSeed(seed)
                        .withCompute(new Recipe.Compute(Precision.valueOf(args[5]), 1))
                        .withAverageDecay(ablation.average());
                CharacterTask task = new CharacterTask(
                        ablation.settings(), recipe, sources, TrainingSets.DIGIT_CLASSES, Optional.empty());
                measure(ablation.name(), task, out, others);
            }
        }
    }

    private static void measure(String name, CharacterTask task, Path out, LabelledImages others) {
        Checkpoint trained = new Training<>(task, out, (step, steps, figures, imagesPerSecond) -> {})
                .run(Start.in(out, CharacterTask.NAME, Optional.empty()));
        try (CharacterRecognizer recognizer =
                CharacterRecognizer.of(CharacterModelExporter.digits(trained, false, List.of()))) {
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%d\t%.4f\t%.4f%n",
                    name,
                    task.recipe().seed(),
                    accuracy(others, CharacterEvaluator.read(recognizer, others)),
                    accuracy(others, CharacterEvaluator.readShifted(recognizer, others)));
        }
    }

    private static double accuracy(LabelledImages set, List<CharacterReading> readings) {
        return CharacterEvaluation.of(Mnist.ALPHABET, set, readings).accuracy();
    }

    /** The usual training but for one part, averaged weights among them. */
    private record Ablation(String name, CharacterSettings settings, double average) {}

    private static List<Ablation> ablations() {
        Set<CharacterDistortion> all = EnumSet.allOf(CharacterDistortion.class);
        double smoothing = CharacterSettings.DIGITS.labelSmoothing();
        double average = 0.998;
        List<Ablation> ablations = new ArrayList<>();
        ablations.add(new Ablation("as shipped", settings(all, smoothing), average));
        for (CharacterDistortion distortion : CharacterDistortion.values()) {
            Set<CharacterDistortion> rest = EnumSet.complementOf(EnumSet.of(distortion));
            ablations.add(new Ablation("without " + distortion, settings(rest, smoothing), average));
        }
        ablations.add(new Ablation("without distortions", settings(Set.of(), smoothing), average));
        ablations.add(new Ablation("without label smoothing", settings(all, 0), average));
        ablations.add(new Ablation("without averaged weights", settings(all, smoothing), 0));
        return ablations;
    }

    private static CharacterSettings settings(Set<CharacterDistortion> distortions, double smoothing) {
        return new CharacterSettings(CharacterSettings.DIGITS.network(), distortions, smoothing);
    }

    private static int[] indices(int[] writers, boolean aside) {
        return IntStream.range(0, writers.length)
                .filter(i -> SPLIT.keepsAside(Integer.toString(writers[i])) == aside)
                .toArray();
    }

    private static int[] writers(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != QMNIST_MAGIC) {
                throw new IOException(file + " does not begin as QMNIST's labels do");
            }
            int rows = in.readInt();
            int columns = in.readInt();
            List<Integer> writers = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                for (int column = 0; column < columns; column++) {
                    int value = in.readInt();
                    if (column == WRITER_COLUMN) {
                        writers.add(value);
                    }
                }
            }
            return writers.stream().mapToInt(w -> w).toArray();
        }
    }
}
