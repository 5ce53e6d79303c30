package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.copyist.core.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class WriterSplitTest {
    @Test
    void keepsAboutThatPartOfTheWritersAside() {
        for (long seed = 0; seed < 5; seed++) {
            WriterSplit split = new WriterSplit(0.2, seed);
            long aside = IntStream.range(0, 1000)
                    .filter(writer -> split.keepsAside("w" + writer))
                    .count();
            assertThat(aside).as("seed %d", seed).isBetween(150L, 250L);
        }
    }

    @Test
    void decidesBySeedAndNameAlone() {
        WriterSplit split = new WriterSplit(0.5, 1);
        assertThat(IntStream.range(0, 50).mapToObj(w -> split.keepsAside("w" + w)))
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(w -> new WriterSplit(0.5, 1).keepsAside("w" + w))
                        .toList())
                .isNotEqualTo(IntStream.range(0, 50)
                        .mapToObj(w -> new WriterSplit(0.5, 2).keepsAside("w" + w))
                        .toList());
        assertThat(new WriterSplit(0.999, 1).keepsAside("")).isFalse();
    }

    @Test
    void refusesPartsThatAreNone() {
        assertThatThrownBy(() -> new WriterSplit(1, 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("between 0 and 1");
    }
}
