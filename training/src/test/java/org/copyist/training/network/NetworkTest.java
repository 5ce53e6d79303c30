package org.copyist.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.onnx.OnnxNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final String SEQUENCE = "[1,16,0,1 Cr5,5,4,2,2 Mp2,2 Cr3,3,6 Mc Ax Do0.2 Lbx5 Do0.2 O]";
    private static final String MAPS =
            "[1,0,0,1 Cr5,5,4,2,2 ( Cr3,3,6,2,2 ( Cr3,3,8,2,2 Cr3,3,5 ) Cr3,3,6 ) Cr3,3,4 Om]";
    private static final String IMAGE = "[1,16,12,1 Cr3,3,4 Mp2,2 Cr3,3,6,2,2 Fl Li7 Do0.3 O]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {SEQUENCE + "|24", SEQUENCE + "|37", IMAGE + "|12", MAPS + "|24"})
    void exportsToOnnxWithTheSameOutput(String spec, int width) {
        Network network = Network.create(NetworkSpec.parse(spec), 9, 1);
        warmStatistics(network, width);
        float[] image = noise(3 * 16 * width, 2);
        float[] expected;
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor output = network.forward(FloatTensors.of(image, 3, 1, 16, width), Pass.evaluation());
            expected = FloatTensors.toArray(
                    switch ((int) output.dim()) {
                        case 3 -> output.permute(1, 0, 2);
                        case 4 -> output.sigmoid();
                        default -> output;
                    });
        }
        try (OnnxNetwork onnx = OnnxNetwork.load("test", network.toOnnx(Map.of()))) {
            assertThat(onnx.run(image, 3, 1, 16, width).values()).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void theSameModelHasTheSameBytesWhateverTheOrderOfItsProperties() {
        Network network = Network.create(NetworkSpec.parse("[1,28,28,1 Cr3,3,4,2,2 Fl O]"), 10, 1);
        Map<String, String> one = new LinkedHashMap<>();
        one.put("name", "digits");
        one.put("version", "1");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("version", "1");
        other.put("name", "digits");
        assertThat(network.toOnnx(one)).isEqualTo(network.toOnnx(other));
    }

    @Test
    void exportsRecurrentLayersInEightBitsWithNearlyTheSameOutput() {
        Network network = Network.create(NetworkSpec.parse(SEQUENCE), 9, 1);
        warmStatistics(network, 37);
        float[] image = noise(3 * 16 * 37, 2);
        float[] exact;
        byte[] plain = network.toOnnx(Map.of());
        try (OnnxNetwork onnx = OnnxNetwork.load("plain", plain)) {
            exact = onnx.run(image, 3, 1, 16, 37).values();
        }
        byte[] rounded = network.toOnnx(Map.of(), RecurrentWeights.INT8);
        assertThat(rounded).hasSizeLessThan(plain.length);
        try (OnnxNetwork onnx = OnnxNetwork.load("rounded", rounded)) {
            float[] values = onnx.run(image, 3, 1, 16, 37).values();
            assertThat(values).containsExactly(exact, within(0.02f));
            assertThat(values).isNotEqualTo(exact);
        }
    }

    /** Autograd through every kind of block against central differences. */
    @ParameterizedTest
    @ValueSource(strings = {SEQUENCE, IMAGE, MAPS})
    void hasGradientsThatEqualFiniteDifferences(String text) {
        String smooth = text.replaceAll("Do[0-9.]+ ", "").replace("Ax ", "");
        Network network = Network.create(NetworkSpec.parse(smooth), 5, 3);
        float[] image = noise(2 * 16 * width(network), 4);
        try (PointerScope scope = new PointerScope()) {
            meanOfSquares(network, image).backward();
        }
        network.parameters().forEach((name, tensor) -> {
            float[] gradient;
            try (PointerScope scope = new PointerScope()) {
                gradient = FloatTensors.toArray(tensor.grad());
            }
            int at = new Random(name.hashCode()).nextInt(gradient.length);
            double numeric =
                    (shifted(network, tensor, at, image, 1e-2f) - shifted(network, tensor, at, image, -1e-2f)) / 2e-2;
            assertThat(numeric).as(name).isCloseTo(gradient[at], within(0.02 + 0.05 * Math.abs(gradient[at])));
        });
    }

    private static int width(Network network) {
        return network.spec().width() == 0 ? 24 : network.spec().width();
    }

    private static double shifted(Network network, Tensor parameter, int at, float[] image, float shift) {
        float[] values = FloatTensors.toArray(parameter);
        float[] moved = values.clone();
        moved[at] += shift;
        FloatTensors.copyInto(parameter, moved);
        try (PointerScope scope = new PointerScope()) {
            return meanOfSquares(network, image).item_double();
        } finally {
            FloatTensors.copyInto(parameter, values);
        }
    }

    private static Tensor meanOfSquares(Network network, float[] image) {
        Tensor output = network.forward(FloatTensors.of(image, 2, 1, 16, width(network)), Pass.training(1));
        return output.mul(output).mean();
    }

    @Test
    void sharesWeightsWithItsReplica() {
        Network network = Network.create(NetworkSpec.parse(IMAGE), 3, 1);
        Network replica = network.replica();
        Tensor weight = network.parameters().values().iterator().next();
        FloatTensors.copyInto(weight, new float[Math.toIntExact(weight.numel())]);
        assertThat(FloatTensors.toArray(replica.parameters().values().iterator().next()))
                .containsOnly(0f);
    }

    @Test
    void givesTheSameWeightsForTheSameSeed() {
        NetworkSpec spec = NetworkSpec.parse(SEQUENCE);
        float[] first =
                Network.create(spec, 4, 7).state().get("lbx6.forward.weight_hh").values();
        assertThat(Network.create(spec, 4, 7)
                        .state()
                        .get("lbx6.forward.weight_hh")
                        .values())
                .containsExactly(first);
        assertThat(Network.create(spec, 4, 8)
                        .state()
                        .get("lbx6.forward.weight_hh")
                        .values())
                .isNotEqualTo(first);
    }

    @Test
    void comesBackFromSafeTensors(@TempDir Path folder) {
        NetworkSpec spec = NetworkSpec.parse(SEQUENCE);
        Network network = Network.create(spec, 4, 1);
        Path file = folder.resolve("weights.safetensors");
        new SafeTensors(Map.of("spec", spec.text()), network.state()).write(file);
        SafeTensors read = SafeTensors.read(file);
        Network other = Network.create(spec, 4, 2);
        other.load(read.tensors());
        assertThat(read.metadata()).containsEntry("spec", spec.text());
        network.state()
                .forEach((name, tensor) ->
                        assertThat(other.state().get(name).values()).as(name).containsExactly(tensor.values()));
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        Network small = Network.create(NetworkSpec.parse(SEQUENCE), 4, 1);
        Network large = Network.create(NetworkSpec.parse(SEQUENCE), 5, 1);
        assertThatThrownBy(() -> large.load(small.state()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has shape")
                .hasMessageContaining("needs");
        assertThatThrownBy(() -> large.load(Map.of())).hasMessageContaining("no tensor");
    }

    @Test
    void refusesDamagedWeightFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("weights.safetensors");
        new SafeTensors(Map.of(), Network.create(NetworkSpec.parse(IMAGE), 2, 1).state()).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 40, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(ModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,16,0,1 O",
                "[O]",
                "[1,16,0 O]",
                "[1,16,0,1]",
                "[1,16,0,1 Cr3,3,4]",
                "[1,16,0,1 Xx3 O]",
                "[1,16,0,1 Cr3,3 O]",
                "[1,16,0,1 Cr3,,3 O]",
                "[1,16,0,1 ( Cr3,3,4,2,2 Om]",
                "[1,16,0,1 ) Om]",
                "[1,16,0,1 (2 Cr3,3,4,2,2 ) Om]",
                "[1,x,0,1 O]"
            })
    void refusesWhatIsNoDescription(String text) {
        assertThatThrownBy(() -> NetworkSpec.parse(text))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void cannotFlattenPicturesOfAnyWidth() {
        assertThatThrownBy(() -> Network.create(NetworkSpec.parse("[1,16,0,1 Fl O]"), 2, 1))
                .hasMessageContaining("any width");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,0,0,1 ( Cr3,3,4 ) Om]", "[1,0,0,1 ( ) Om]"})
    void descendsByHalvesOnly(String text) {
        assertThatThrownBy(() -> Network.create(NetworkSpec.parse(text), 2, 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("strides 2,2");
    }

    /** Gives the running statistics values other than their first ones. */
    private static void warmStatistics(Network network, int width) {
        for (int i = 0; i < 3; i++) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                network.forward(FloatTensors.of(noise(4 * 16 * width, 10 + i), 4, 1, 16, width), Pass.training(i));
            }
        }
    }

    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
