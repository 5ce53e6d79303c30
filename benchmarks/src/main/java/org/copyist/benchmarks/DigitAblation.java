package org.copyist.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.copyist.training.character.CharacterTrainer;
import org.copyist.training.character.CharacterTrainingConfig;
import org.copyist.training.character.CharacterTrainingConfig.Recipe;
import org.copyist.training.character.TrainingSets;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.data.WriterSplit;
import org.copyist.training.network.Network;
import org.copyist.training.network.Precision;

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
            for (Map.Entry<String, Recipe> recipe :
                    recipes(Precision.valueOf(args[5])).entrySet()) {
                Path out = Files.createDirectories(Path.of(args[2]).resolve(recipe.getKey() + "-" + seed));
                measure(
                        recipe.getKey(),
                        new CharacterTrainingConfig(Integer.parseInt(args[3]), seed, 1, recipe.getValue(), out),
                        known,
                        others);
            }
        }
    }

    private static void measure(
            String name, CharacterTrainingConfig config, LabelledImages known, LabelledImages others) {
        Network network = CharacterTrainer.train(
                TrainingSets.digits(known), TrainingSets.DIGIT_CLASSES, Optional.empty(), config, progress -> {});
        try (CharacterRecognizer recognizer =
                CharacterRecognizer.of(CharacterModelExporter.digits(network, config, false, List.of()))) {
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%d\t%.4f\t%.4f%n",
                    name,
                    config.seed(),
                    accuracy(others, CharacterEvaluator.read(recognizer, others)),
                    accuracy(others, CharacterEvaluator.readShifted(recognizer, others)));
        }
    }

    private static double accuracy(LabelledImages set, List<CharacterReading> readings) {
        return CharacterEvaluation.of(Mnist.ALPHABET, set, readings).accuracy();
    }

    private static Map<String, Recipe> recipes(Precision precision) {
        Set<CharacterDistortion> all = EnumSet.allOf(CharacterDistortion.class);
        double smoothing = Recipe.DIGITS.labelSmoothing();
        double average = Recipe.DIGITS.averageDecay();
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("as shipped", recipe(precision, all, smoothing, average));
        for (CharacterDistortion distortion : CharacterDistortion.values()) {
            Set<CharacterDistortion> rest = EnumSet.complementOf(EnumSet.of(distortion));
            recipes.put("without " + distortion, recipe(precision, rest, smoothing, average));
        }
        recipes.put("without distortions", recipe(precision, Set.of(), smoothing, average));
        recipes.put("without label smoothing", recipe(precision, all, 0, average));
        recipes.put("without averaged weights", recipe(precision, all, smoothing, 0));
        return recipes;
    }

    private static Recipe recipe(
            Precision precision, Set<CharacterDistortion> distortions, double smoothing, double average) {
        return new Recipe(
                Recipe.DIGITS.network(), precision, distortions, smoothing, average, Recipe.DIGITS.peakLearningRate());
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
