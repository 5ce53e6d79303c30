package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.Golden;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Pass;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;
import org.copyist.training.optimize.TrainingTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CharacterTrainerTest {
    private static final LabelledImages TRAIN = Mnist.train(Path.of("../data/mnist"));
    private static final TrainingListener SILENT = (step, steps, figures, imagesPerSecond) -> {};

    @TempDir
    Path folder;

    @Test
    void learnsAFewDigitsByHeart() {
        LabelledImages few = first(24);
        List<Double> losses = new ArrayList<>();
        CharacterSettings plain = new CharacterSettings(CharacterSettings.DIGITS.network(), Set.of(), 0.05);
        train(
                plain,
                source(few),
                recipe(source(few), 60, 1, 2),
                folder,
                (step, steps, figures, rate) -> losses.add(figures.loss()));
        assertThat(losses).hasSize(60);
        // the smoothed labels cannot be met below 0.3 nats
        assertThat(losses.get(59)).isLessThan(0.6);
        assertThat(losses.get(59)).isLessThan(losses.get(0) / 3);
    }

    @Test
    void givesTheSameNetworkForTheSameSeedAndAnotherForAnother() {
        Checkpoint first = train("a", 5);
        Checkpoint second = train("b", 5);
        Checkpoint other = train("c", 6);
        assertSame(first, second);
        assertThat(bits(first)).isNotEqualTo(bits(other));
    }

    @Test
    void resumesAsIfNeverInterrupted() {
        Checkpoint whole = train("whole", 3);
        Path parts = folder.resolve("parts");
        assertThatThrownBy(() -> train(first(200), 3, 3, parts, (step, all, figures, rate) -> {
                    if (step == 3) {
                        throw new CancellationException("power cut");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        List<Long> steps = new ArrayList<>();
        Checkpoint resumed = train(first(200), 3, 3, parts, (step, all, figures, rate) -> steps.add(step));
        assertThat(steps).containsExactly(3L, 4L, 5L, 6L);
        assertSame(whole, resumed);
    }

    @Test
    void givesTheGoldenWeightsAlsoWhenItResumesAnOldCheckpoint() throws IOException {
        CharacterSettings small =
                CharacterSettings.DIGITS.with(NetworkSpec.parse("[1,28,28,1 Cr3,3,4,2,2 Mp2,2 Do0.2 Fl Li8 Do0.2 O]"));
        List<CharacterSource> sources = source(first(1240));
        Path half = Files.createDirectory(folder.resolve("half"));
        Golden.resume("characters", half);
        for (Path out : List.of(folder.resolve("whole"), half)) {
            Checkpoint trained = train(small, sources, recipe(sources, 3, 5, 1), out, SILENT);
            assertThat(trained.step()).isEqualTo(30);
            Golden.assertEnd("characters", trained.weightsOnly().tensors());
        }
    }

    @Test
    void refusesToResumeAnOldCheckpointWithOtherSettings() throws IOException {
        Golden.resume("characters", folder);
        CharacterSettings small =
                CharacterSettings.DIGITS.with(NetworkSpec.parse("[1,28,28,1 Cr3,3,4,2,2 Mp2,2 Do0.2 Fl Li8 Do0.2 O]"));
        List<CharacterSource> sources = source(first(1240));
        assertThat(Start.in(folder, CharacterTask.NAME, Optional.empty()).precision())
                .contains(Precision.FLOAT32);
        assertThatThrownBy(() -> train(small, sources, recipe(sources, 4, 5, 1), folder, SILENT))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("steps 30", "this one has 40");
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() {
        train(first(20), 1, 1, folder, SILENT);
        assertThatThrownBy(() -> train(first(20), 2, 1, folder, SILENT))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("steps 1", "this one has 2", "another output folder");
    }

    @Test
    void namesFurtherSetsOnTheCard() {
        Checkpoint trained = train(first(20), 1, 1, folder, SILENT);
        assertThat(CharacterModelExporter.digits(trained, false, List.of("my-digits"))
                        .card()
                        .data())
                .extracting(ModelCard.Dataset::name)
                .containsExactly("MNIST training set", "my-digits");
    }

    @Test
    void readsTheSameWithOnnxRuntimeAsWithLibtorch() {
        LabelledImages digits = first(1000);
        Checkpoint trained = train(digits, 2, 1, folder, SILENT);
        try (DigitRecognizer recognizer =
                DigitRecognizer.of(CharacterModelExporter.digits(trained, false, List.of()))) {
            List<DigitReading> readings = recognizer.recognize(
                    IntStream.range(0, digits.size()).mapToObj(digits::image).toList());
            float[] expected = libtorch(trained.network(), digits);
            for (int i = 0; i < digits.size(); i++) {
                int own = i * TrainingSets.DIGIT_CLASSES;
                double digit = 1 - Math.exp(expected[own + TrainingSets.NO_DIGIT]);
                for (int d = 0; d < 10; d++) {
                    assertThat(Math.abs(readings.get(i).scores().get(d) - Math.exp(expected[own + d]) / digit))
                            .as("image %d, digit %d", i, d)
                            .isLessThanOrEqualTo(1e-4);
                }
            }
        }
    }

    private static float[] libtorch(Network network, LabelledImages digits) {
        float[] pixels = new float[digits.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (digits.pixels()[i] & 255) / 255f;
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            return FloatTensors.toArray(
                    network.forward(FloatTensors.of(pixels, digits.size(), 1, 28, 28), Pass.evaluation()));
        }
    }

    @Test
    void learnsEitherCaseWhereTheCaseIsNotKnown() {
        // labels 0 and 1 mean: class 0, and class 0 or 2; nothing but class 0 is ever seen for certain
        LabelledImages few = first(16);
        LabelledImages alike = new LabelledImages(28, 28, few.pixels(), new byte[16]);
        alike.labels()[3] = 1;
        CharacterSource source = new CharacterSource(alike, new long[] {1, 1 | 1 << 2}, 1);
        List<Double> accuracies = new ArrayList<>();
        Recipe recipe = recipe(List.of(source), 20, 1, 1);
        CharacterTask task = new CharacterTask(CharacterSettings.DIGITS, recipe, List.of(source), 3, Optional.empty());
        Checkpoint trained = new Training<>(
                        task, folder, (step, steps, figures, rate) -> accuracies.add(figures.accuracy()))
                .run(new Start(Optional.empty(), false));
        assertThat(trained.labels()).isEqualTo(3);
        assertThat(accuracies.get(19)).isEqualTo(1);
    }

    @Test
    void weightsComeBackAsTheyWereWritten() {
        Checkpoint trained = train("weights", 2);
        Path file = folder.resolve(Checkpoint.WEIGHTS);
        trained.weightsOnly().write(file);
        Checkpoint read = Checkpoint.read(file, CharacterTask.NAME);
        assertThat(read.spec()).isEqualTo(trained.spec());
        assertSame(trained, read);
        assertThatThrownBy(() -> Checkpoint.read(file, "lines")).hasMessageContaining("it is of characters");
    }

    @Test
    void beginsWithShippedWeightsOfAnEarlierForm() {
        Checkpoint shipped = Checkpoint.shipped("digits", CharacterTask.NAME);
        assertThat(shipped.labels()).isEqualTo(TrainingSets.DIGIT_CLASSES);
        assertThat(shipped.network().spec()).isEqualTo(shipped.spec());
    }

    @Test
    void keepsTheWeightsThatNameMostOfWhatWasHeldOut() {
        List<CharacterSource> sources = source(first(200));
        List<Double> errors = new ArrayList<>();
        CharacterTask task = new CharacterTask(
                CharacterSettings.DIGITS,
                recipe(sources, 3, 1, 2),
                sources,
                TrainingSets.DIGIT_CLASSES,
                Optional.of(first(300)));
        new Training<>(task, folder, new TrainingListener() {
                    @Override
                    public void stepped(long step, long steps, TrainingTask.StepFigures figures, double rate) {}

                    @Override
                    public void validated(long step, List<TrainingTask.Validation> validations) {
                        errors.add(validations.get(0).error());
                    }
                })
                .run(new Start(Optional.empty(), false));
        assertThat(errors).hasSize(3).allMatch(error -> error >= 0 && error <= 1);
        int best = errors.indexOf(Collections.min(errors));
        assertThat(Checkpoint.read(folder.resolve(Training.BEST), CharacterTask.NAME)
                        .step())
                .isEqualTo(2 * (best + 1));
    }

    private Checkpoint train(String name, long seed) {
        return train(first(200), 3, seed, folder.resolve(name), SILENT);
    }

    private static Checkpoint train(LabelledImages digits, int epochs, long seed, Path out, TrainingListener listener) {
        List<CharacterSource> sources = source(digits);
        return train(CharacterSettings.DIGITS, sources, recipe(sources, epochs, seed, 2), out, listener);
    }

    private static Checkpoint train(
            CharacterSettings settings,
            List<CharacterSource> sources,
            Recipe recipe,
            Path out,
            TrainingListener listener) {
        CharacterTask task = new CharacterTask(settings, recipe, sources, TrainingSets.DIGIT_CLASSES, Optional.empty());
        return new Training<>(task, out, listener).run(Start.in(out, CharacterTask.NAME, Optional.empty()));
    }

    private static List<CharacterSource> source(LabelledImages digits) {
        return List.of(CharacterSource.of(digits, Mnist.CLASSES));
    }

    private static Recipe recipe(List<CharacterSource> sources, int epochs, long seed, int threads) {
        return CharacterTask.recipe(sources, epochs, CharacterTask.BATCH_SIZE)
                .withCompute(new Recipe.Compute(Precision.FLOAT32, threads))
                .withSeed(seed);
    }

    private static LabelledImages first(int count) {
        return TRAIN.select(IntStream.range(0, count).toArray());
    }

    private static void assertSame(Checkpoint a, Checkpoint b) {
        assertThat(bits(a)).isEqualTo(bits(b));
    }

    /** Every averaged weight, bit for bit. */
    private static List<Integer> bits(Checkpoint checkpoint) {
        List<Integer> bits = new ArrayList<>();
        for (FloatArray tensor : new TreeMap<>(checkpoint.average()).values()) {
            for (float value : tensor.values()) {
                bits.add(Float.floatToIntBits(value));
            }
        }
        return bits;
    }
}
