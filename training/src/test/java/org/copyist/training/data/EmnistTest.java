package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;

class EmnistTest {
    @Test
    void keepsATenthOfEachClassAside() {
        int[] aside = SET.keptAside();
        assertThat(aside).hasSize(100);
        for (int digit = 0; digit < 10; digit++) {
            int label = digit;
            assertThat(Arrays.stream(aside).filter(i -> SET.label36(i) == label))
                    .hasSize(10);
        }
        assertThat(IntStream.concat(Arrays.stream(aside), Arrays.stream(SET.forTraining()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(IntStream.concat(Arrays.stream(SET.forCalibration()), Arrays.stream(SET.forMeasuring()))
                        .sorted()
                        .toArray())
                .isEqualTo(aside);
    }

    @Test
    void mergesTheCasesThatByMergeTakesForOne() {
        assertThat(named('7')).isEqualTo('7');
        assertThat(named('A')).isEqualTo('A');
        assertThat(named('a')).isEqualTo('a');
        assertThat(named('c')).isEqualTo('C');
        assertThat(named('L')).isEqualTo('l');
        assertThat(IntStream.range(0, 62).map(Emnist::merged).distinct()).hasSize(47);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        byte[] labels62 = SET.labels62().clone();
        labels62[5] = (byte) Emnist.UNKNOWN;
        Emnist partly = new Emnist(labels62, SET.labels47(), SET.labels36());
        assertThat(partly.withLabels62(4, 5, 6).size()).isEqualTo(2);
        assertThat(partly.withLabels47(4, 5, 6).size()).isEqualTo(3);
        assertThatThrownBy(() -> new Emnist(new byte[3], SET.labels47(), SET.labels36()))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContainingAll("1000", "3");
    }

    private static char named(char character) {
        return Emnist.BY_MERGE.charAt(Emnist.merged(Emnist.BY_CLASS.indexOf(character)));
    }

    /** A thousand digits, a hundred of each. */
    private static final Emnist SET = set();

    private static Emnist set() {
        byte[] labels = new byte[1000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 10);
        }
        return new Emnist(labels.clone(), labels.clone(), new LabelledImages(1, 1, new byte[1000], labels));
    }
}
