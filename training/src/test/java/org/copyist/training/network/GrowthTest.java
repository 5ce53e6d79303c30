package org.copyist.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GrowthTest {
    private static final NetworkSpec SMALL =
            NetworkSpec.parse("[1,16,0,1 Cr3,3,4,2,2 Mp2,2 Cr3,3,6 Mc Ax Do0.1 Lbx5 Do0.1 Lbx4 O]");
    private static final NetworkSpec WIDE =
            NetworkSpec.parse("[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,9 Mc Ax Do0.1 Lbx8 Do0.1 Lbx7 O]");
    private static final int LABELS = 7;

    @Test
    void aWiderNetworkBeginsByComputingWhatTheSmallOneDid() {
        Network small = Network.create(SMALL, LABELS, 1);
        Network wide = Network.create(WIDE, LABELS, 2);
        assertThat(wide.grow(small.state())).isEmpty();
        float[] expected = read(small);
        float[] actual = read(wide);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @Test
    void newUnitsAreAtRandomAndLearn() {
        Network small = Network.create(SMALL, LABELS, 1);
        Network wide = Network.create(WIDE, LABELS, 2);
        float[] random = wide.state().get("cr0.weight").values();
        wide.grow(small.state());
        float[] grown = wide.state().get("cr0.weight").values();
        int old = small.state().get("cr0.weight").values().length;
        for (int i = old; i < grown.length; i++) {
            assertThat(grown[i]).isEqualTo(random[i]).isNotZero();
        }
    }

    @Test
    void aNewLabelIsAllButImpossibleAndLeavesTheOthersAlone() {
        Network small = Network.create(SMALL, LABELS, 1);
        Network more = Network.create(SMALL, LABELS + 2, 2);
        more.grow(small.state());
        float[] expected = read(small);
        float[] actual = read(more);
        for (int step = 0; step < expected.length / LABELS; step++) {
            for (int label = 0; label < LABELS; label++) {
                assertThat(actual[step * (LABELS + 2) + label])
                        .isCloseTo(expected[step * LABELS + label], within(0.01f));
            }
            assertThat(actual[step * (LABELS + 2) + LABELS]).isLessThan(-5);
        }
    }

    /** Log-probabilities of two lines of noise. */
    private static float[] read(Network network) {
        Random random = new Random(5);
        float[] pixels = new float[2 * 16 * 40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor output = network.forward(FloatTensors.of(pixels, 2, 1, 16, 40), Pass.evaluation());
            return FloatTensors.toArray(output);
        }
    }
}
