package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterTrainerTest {
    private static final LabelledImages TRAIN = Mnist.train(Path.of("../data/mnist"));
    private static final CharacterTrainingListener SILENT = progress -> {};

    @TempDir
    Path folder;

    @Test
    void learnsAFewDigitsByHeart() {
        LabelledImages few = first(24);
        List<Double> losses = new ArrayList<>();
        CharacterTrainingConfig.Recipe usual = CharacterTrainingConfig.Recipe.DIGITS;
        CharacterTrainingConfig.Recipe plain = new CharacterTrainingConfig.Recipe(
                usual.network(), usual.precision(), Set.of(), 0.05, usual.averageDecay(), usual.peakLearningRate());
        train(few, new CharacterTrainingConfig(60, 1, 2, plain, folder), p -> losses.add(p.loss()));
        assertThat(losses).hasSize(60);
        // the smoothed labels cannot be met below 0.3 nats
        assertThat(losses.get(59)).isLessThan(0.6);
        assertThat(losses.get(59)).isLessThan(losses.get(0) / 3);
    }

    @Test
    void givesTheSameNetworkForTheSameSeedAndAnotherForAnother() {
        Network first = train("a", 5);
        Network second = train("b", 5);
        Network other = train("c", 6);
        assertSame(first, second);
        assertThat(bits(first)).isNotEqualTo(bits(other));
    }

    @Test
    void resumesAsIfNeverInterrupted() {
        Network whole = train("whole", 3);
        CharacterTrainingConfig config = config(3, 3, 2, folder.resolve("parts"));
        assertThatThrownBy(() -> train(first(200), config, p -> {
                    if (p.epoch() == 2) {
                        throw new CancellationException("power cut");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        List<Integer> epochs = new ArrayList<>();
        Network resumed = train(first(200), config, p -> epochs.add(p.epoch()));
        assertThat(epochs).containsExactly(2, 2, 3, 3);
        assertSame(whole, resumed);
    }

    @Test
    void givesTheGoldenWeightsAlsoWhenItResumesAnOldCheckpoint() throws IOException {
        CharacterTrainingConfig.Recipe small = CharacterTrainingConfig.Recipe.DIGITS.with(
                NetworkSpec.parse("[1,28,28,1 Cr3,3,4,2,2 Mp2,2 Do0.2 Fl Li8 Do0.2 O]"));
        Path half = Files.createDirectory(folder.resolve("half"));
        Golden.resume("characters", half);
        for (Path out : List.of(folder.resolve("whole"), half)) {
            Network network = train(first(1240), new CharacterTrainingConfig(3, 5, 1, small, out), SILENT);
            Map<String, FloatArray> average = new HashMap<>();
            network.state().forEach((name, tensor) -> average.put("average." + name, tensor));
            Golden.assertEnd("characters", average);
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() {
        train(first(20), config(1, 1, 1, folder), SILENT);
        assertThatThrownBy(() -> train(first(20), config(2, 1, 1, folder), SILENT))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("epochs 1", "this one has 2", "--out");
    }

    @Test
    void namesFurtherSetsOnTheCard() {
        CharacterTrainingConfig config = config(1, 1, 1, folder);
        Network network = train(first(20), config, SILENT);
        assertThat(CharacterModelExporter.digits(network, config, false, List.of("my-digits"))
                        .card()
                        .data())
                .extracting(ModelCard.Dataset::name)
                .containsExactly("MNIST training set", "my-digits");
    }

    @Test
    void readsTheSameWithOnnxRuntimeAsWithLibtorch() {
        CharacterTrainingConfig config = config(2, 1, 2, folder);
        LabelledImages digits = first(1000);
        Network network = train(digits, config, SILENT);
        try (DigitRecognizer recognizer =
                DigitRecognizer.of(CharacterModelExporter.digits(network, config, false, List.of()))) {
            List<DigitReading> readings = recognizer.recognize(
                    IntStream.range(0, digits.size()).mapToObj(digits::image).toList());
            float[] expected = libtorch(network, digits);
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
        Network network = CharacterTrainer.train(
                List.of(source), 3, Optional.empty(), config(20, 1, 1, folder), p -> accuracies.add(p.accuracy()));
        assertThat(network.labels()).isEqualTo(3);
        assertThat(accuracies.get(19)).isEqualTo(1);
    }

    @Test
    void weightsComeBackAsTheyWereWritten() {
        Network network = train("weights", 2);
        CharacterWeights.of(network).write(folder);
        CharacterWeights read = CharacterWeights.read(folder);
        assertThat(read.network()).isEqualTo(network.spec());
        Network other = Network.create(read.network(), network.labels(), 9);
        other.load(read.tensors());
        assertSame(network, other);
        assertThatThrownBy(() -> CharacterWeights.read(folder.resolve("nowhere")))
                .hasMessageContaining("no weights to train on from");
    }

    private Network train(String name, long seed) {
        return train(first(200), config(3, seed, 2, folder.resolve(name)), SILENT);
    }

    private static Network train(
            LabelledImages digits, CharacterTrainingConfig config, CharacterTrainingListener listener) {
        return CharacterTrainer.train(
                List.of(CharacterSource.of(digits, Mnist.CLASSES)),
                TrainingSets.DIGIT_CLASSES,
                Optional.empty(),
                config,
                listener);
    }

    private static CharacterTrainingConfig config(int epochs, long seed, int threads, Path out) {
        return new CharacterTrainingConfig(epochs, seed, threads, CharacterTrainingConfig.Recipe.DIGITS, out);
    }

    private static LabelledImages first(int count) {
        return TRAIN.select(IntStream.range(0, count).toArray());
    }

    private static void assertSame(Network a, Network b) {
        assertThat(bits(a)).isEqualTo(bits(b));
    }

    /** Every weight, bit for bit. */
    private static List<Integer> bits(Network network) {
        List<Integer> bits = new ArrayList<>();
        for (Map.Entry<String, FloatArray> tensor : network.state().entrySet()) {
            for (float value : tensor.getValue().values()) {
                bits.add(Float.floatToIntBits(value));
            }
        }
        return bits;
    }
}
