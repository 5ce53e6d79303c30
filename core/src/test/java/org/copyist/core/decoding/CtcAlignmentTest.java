package org.copyist.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.text.Codec;
import org.junit.jupiter.api.Test;

class CtcAlignmentTest {
    private static final Codec CODEC = new Codec(List.of("a", "b"));

    /** Rows in which one label has 0.8 and the others 0.1 each. */
    private static LabelProbabilities sure(int... labels) {
        float[][] rows = new float[labels.length][3];
        for (int t = 0; t < labels.length; t++) {
            for (int label = 0; label < 3; label++) {
                rows[t][label] = (float) Math.log(label == labels[t] ? 0.8 : 0.1);
            }
        }
        return new LabelProbabilities(rows);
    }

    @Test
    void findsEachCharacterWhereTheNetworkSawIt() {
        List<CharacterSpan> spans = CtcAlignment.align(sure(0, 1, 1, 0, 1, 2, 0), new int[] {1, 1, 2}, CODEC);
        assertThat(spans).extracting(CharacterSpan::character).containsExactly("a", "a", "b");
        assertThat(spans).extracting(CharacterSpan::start).containsExactly(1, 4, 5);
        assertThat(spans).extracting(CharacterSpan::end).containsExactly(3, 5, 6);
        assertThat(spans).allSatisfy(span -> assertThat(span.confidence()).isBetween(0.799, 0.801));
    }

    @Test
    void placesACharacterThatTheNetworkDidNotSee() {
        List<CharacterSpan> spans = CtcAlignment.align(sure(1, 0, 1), new int[] {1, 2, 1}, CODEC);
        assertThat(spans.get(1).start()).isEqualTo(1);
        assertThat(spans.get(1).confidence()).isBetween(0.099, 0.101);
    }

    @Test
    void agreesWithTheBestPath() {
        LabelProbabilities probabilities = sure(2, 2, 0, 0, 2, 1, 1, 1, 0, 2);
        Hypothesis greedy = new GreedyCtcDecoder().decode(probabilities, CODEC).get(0);
        assertThat(CtcAlignment.align(probabilities, CODEC.encode(greedy.text()), CODEC))
                .isEqualTo(greedy.spans());
    }

    @Test
    void refusesAReadingThatIsTooLong() {
        assertThatThrownBy(() -> CtcAlignment.align(sure(1, 1), new int[] {1, 1}, CODEC))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("does not fit into 2 time steps");
    }
}
