package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.LineImage;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Pass;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final NetworkSpec SPEC = NetworkSpec.parse("[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Mc Lbx8 O]");
    private static final int LABELS = 3;
    private static final int WIDTH = 40;

    @Test
    void readingAsBeforeCostsNothing() {
        Network before = Network.create(SPEC, LABELS, 1);
        assertThat(divergence(before, before, 1, batch(1, 1))).isCloseTo(0, within(1e-5));
    }

    @Test
    void divergenceIsSummedOverTheValidStepsOfTheSourcesLines() {
        Network before = Network.create(SPEC, LABELS, 1);
        Network after = Network.create(SPEC, LABELS, 2);
        LineBatch batch = batch(0, 1);
        double expected = 0;
        try (PointerScope scope = new PointerScope()) {
            Tensor known = read(before, batch);
            float[] p = FloatTensors.toArray(known);
            float[] q = FloatTensors.toArray(read(after, batch));
            int steps = (int) known.size(0);
            int valid = LineLoss.validSteps(batch.images().get(1).width(), WIDTH, steps);
            assertThat(valid).isLessThan(steps);
            for (int t = 0; t < valid; t++) {
                for (int label = 0; label < LABELS; label++) {
                    int at = (t * 2 + 1) * LABELS + label;
                    expected += Math.exp(p[at]) * (p[at] - q[at]);
                }
            }
        }
        assertThat(expected).isPositive();
        assertThat(divergence(before, after, 1, batch)).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void aBatchWithoutLinesOfTheSourceRemindsOfNothing() {
        Network before = Network.create(SPEC, LABELS, 1);
        assertThat(divergence(before, Network.create(SPEC, LABELS, 2), 1, batch(0, 0)))
                .isZero();
    }

    private static double divergence(Network before, Network after, int source, LineBatch batch) {
        try (PointerScope scope = new PointerScope()) {
            return new Reminder(before, source, 1)
                    .divergence(read(after, batch), batch, WIDTH)
                    .item_double();
        }
    }

    private static Tensor read(Network network, LineBatch batch) {
        return network.forward(
                FloatTensors.of(LineBatch.toArray(batch.images(), WIDTH), batch.size(), 1, 16, WIDTH),
                Pass.evaluation());
    }

    /** A line of 40 pixels and one of 24, of the given sources. */
    private static LineBatch batch(int first, int second) {
        return new LineBatch(
                List.of(image(WIDTH, 1), image(24, 2)), List.of(new int[] {1}, new int[] {2}), List.of(first, second));
    }

    private static LineImage image(int width, long seed) {
        byte[] pixels = new byte[16 * width];
        new Random(seed).nextBytes(pixels);
        return new LineImage(new GreyImage(width, 16, pixels), 1, 0);
    }
}
