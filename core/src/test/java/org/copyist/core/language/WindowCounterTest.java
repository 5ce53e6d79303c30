package org.copyist.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowCounterTest {
    @ParameterizedTest(name = "buffer of {0}")
    @ValueSource(ints = {1, 7, 64, 100_000})
    void countsTheSameWithAnyBuffer(int buffer) throws IOException {
        Random random = new Random(3);
        Map<Long, Long> expected = new TreeMap<>();
        Map<Long, Long> counted = new TreeMap<>();
        try (WindowCounter counter = new WindowCounter(3, buffer)) {
            for (int text = 0; text < 40; text++) {
                byte[] symbols = new byte[random.nextInt(12)];
                for (int i = 0; i < symbols.length; i++) {
                    symbols[i] = (byte) (253 + random.nextInt(3));
                }
                int weight = 1 + text % 3;
                for (int i = 0; i < symbols.length; i++) {
                    long window = 0;
                    for (int k = i; k < i + 3; k++) {
                        window = window * 256 + (k < symbols.length ? symbols[k] & 255 : 0);
                    }
                    expected.merge(window, (long) weight, Long::sum);
                }
                counter.add(symbols, weight);
            }
            long[] previous = {-1};
            counter.drain((window, count) -> {
                assertThat(window).isGreaterThan(previous[0]);
                previous[0] = window;
                counted.put(window, count);
            });
        }
        assertThat(counted).isEqualTo(expected);
    }
}
