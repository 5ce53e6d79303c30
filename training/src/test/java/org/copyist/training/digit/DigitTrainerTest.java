package org.copyist.training.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitTrainerTest {
    private static final LabelledImages TRAIN = Mnist.train(Path.of("../data/mnist"));
    private static final DigitTrainingListener SILENT = progress -> {};

    @TempDir
    Path folder;

    @Test
    void learnsAFewDigitsByHeart() {
        LabelledImages few = first(24);
        List<Double> losses = new ArrayList<>();
        DigitTrainer.train(few, new DigitTrainingConfig(60, 1, 2, folder), p -> losses.add(p.loss()));
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
        DigitTrainingConfig config = new DigitTrainingConfig(3, 3, 2, folder.resolve("parts"));
        assertThatThrownBy(() -> DigitTrainer.train(first(200), config, p -> {
                    if (p.epoch() == 2) {
                        throw new CancellationException("power cut");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        List<Integer> epochs = new ArrayList<>();
        Network resumed = DigitTrainer.train(first(200), config, p -> epochs.add(p.epoch()));
        assertThat(epochs).containsExactly(2, 2, 3, 3);
        assertSame(whole, resumed);
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() {
        DigitTrainer.train(first(20), new DigitTrainingConfig(1, 1, 1, folder), SILENT);
        assertThatThrownBy(() -> DigitTrainer.train(first(20), new DigitTrainingConfig(2, 1, 1, folder), SILENT))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("epochs 1", "this one has 2", "--out");
    }

    @Test
    void readsTheSameWithOnnxRuntimeAsWithLibtorch() {
        DigitTrainingConfig config = new DigitTrainingConfig(2, 1, 2, folder);
        LabelledImages digits = first(1000);
        Network network = DigitTrainer.train(digits, config, SILENT);
        try (DigitRecognizer recognizer = DigitRecognizer.of(DigitModelExporter.export(network, config))) {
            List<DigitReading> readings = recognizer.recognize(
                    IntStream.range(0, digits.size()).mapToObj(digits::image).toList());
            float[] expected = libtorch(network, digits);
            for (int i = 0; i < digits.size(); i++) {
                for (int d = 0; d < 10; d++) {
                    assertThat(Math.abs(readings.get(i).scores().get(d) - Math.exp(expected[i * 10 + d])))
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

    private Network train(String name, long seed) {
        return DigitTrainer.train(first(200), new DigitTrainingConfig(3, seed, 2, folder.resolve(name)), SILENT);
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
