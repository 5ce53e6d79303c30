package org.copyist.training.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.copyist.training.network.FloatTensors;
import org.junit.jupiter.api.Test;

class OptimizeTest {
    /** Loshchilov and Hutter 2019, algorithm 2, by hand for two steps of one matrix element. */
    @Test
    void followsAdamWithDecoupledDecay() {
        Tensor weight = FloatTensors.of(new float[] {1}, 1, 1).set_requires_grad(true);
        AdamW optimizer = new AdamW(Map.of("w", weight), 0.1);
        double w = 1;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 2; t++) {
            try (PointerScope scope = new PointerScope()) {
                weight.mul(weight).sum().backward();
            }
            double g = 2 * w;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w = w * (1 - 0.01 * 0.1)
                    - 0.01 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            optimizer.step(0.01);
            try (PointerScope scope = new PointerScope()) {
                weight.grad().zero_();
            }
            assertThat(FloatTensors.toArray(weight)[0]).isCloseTo((float) w, within(1e-6f));
        }
    }

    @Test
    void doesNotDecayVectors() {
        Tensor bias = FloatTensors.of(new float[] {1}, 1).set_requires_grad(true);
        try (PointerScope scope = new PointerScope()) {
            bias.mul(FloatTensors.of(new float[] {0}, 1)).sum().backward();
        }
        new AdamW(Map.of("b", bias), 0.5).step(0.1);
        assertThat(FloatTensors.toArray(bias)[0]).isEqualTo(1);
    }

    @Test
    void averagesWeightsSlowlyOnceItHasSeenMany() {
        Tensor weight = FloatTensors.of(new float[] {0}, 1);
        WeightAverage average = new WeightAverage(Map.of("w", weight), 0.9);
        FloatTensors.copyInto(weight, new float[] {1});
        average.update(1000);
        assertThat(average.state().get("w").values()[0]).isCloseTo(0.1f, within(1e-6f));
        average.update(0);
        assertThat(average.state().get("w").values()[0]).isCloseTo(0.91f, within(1e-6f));
    }

    @Test
    void warmsUpAndDecaysToOnePercent() {
        LearningRate rate = new LearningRate(2, 100, 0.1);
        assertThat(rate.at(0)).isCloseTo(0.2, within(1e-9));
        assertThat(rate.at(9)).isCloseTo(2, within(1e-9));
        assertThat(rate.at(10)).isCloseTo(2, within(1e-9));
        assertThat(rate.at(55)).isCloseTo(2 * (0.01 + 0.99 * 0.5), within(1e-9));
        assertThat(rate.at(100)).isCloseTo(0.02, within(1e-9));
        assertThat(rate.at(500)).isCloseTo(0.02, within(1e-9));
    }
}
