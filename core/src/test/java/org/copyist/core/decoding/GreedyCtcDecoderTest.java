package org.copyist.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.text.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreedyCtcDecoderTest {
    private static final Codec CODEC = Codec.fromTexts(List.of("ab"));
    private final GreedyCtcDecoder decoder = new GreedyCtcDecoder();

    @Test
    void mergesRepeatsUnlessBlankBetween() {
        assertThat(text("a", "a", "-", "a", "b", "b")).isEqualTo("aab");
    }

    @Test
    void readsNothingFromBlanksAndFromNoTimeSteps() {
        assertThat(text("-", "-")).isEmpty();
        assertThat(decoder.decode(new LabelProbabilities(new float[0][]), CODEC)
                        .get(0)
                        .text())
                .isEmpty();
    }

    @Test
    void tellsWhereEachCharacterWasSeen() {
        List<CharacterSpan> spans =
                decoder.decode(path("-", "a", "a", "-", "b"), CODEC).get(0).spans();
        assertThat(spans).hasSize(2);
        assertThat(spans.get(0).start()).isEqualTo(1);
        assertThat(spans.get(0).end()).isEqualTo(3);
        assertThat(spans.get(1).start()).isEqualTo(4);
        assertThat(spans.get(1).confidence()).isCloseTo(0.9, within(1e-3));
    }

    @Test
    void refusesACodecOfAnotherSize() {
        assertThatThrownBy(() -> decoder.decode(path("a"), Codec.fromTexts(List.of("abc"))))
                .isInstanceOf(CodecMismatchException.class)
                .hasMessageContaining("3 labels")
                .hasMessageContaining("4");
    }

    /** The best path, found by trying every path. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheMostProbableOfAllPaths(long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[5][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = distribution(random);
        }
        double best = Double.NEGATIVE_INFINITY;
        String text = "";
        for (int path = 0; path < 243; path++) {
            StringBuilder collapsed = new StringBuilder();
            double sum = 0;
            int previous = 0;
            for (int t = 0, rest = path; t < 5; t++, rest /= 3) {
                int label = rest % 3;
                sum += rows[t][label];
                if (label != 0 && label != previous) {
                    collapsed.append(CODEC.character(label));
                }
                previous = label;
            }
            if (sum > best) {
                best = sum;
                text = collapsed.toString();
            }
        }
        Hypothesis found = decoder.decode(new LabelProbabilities(rows), CODEC).get(0);
        assertThat(found.text()).as("seed %d", seed).isEqualTo(text);
        assertThat(found.logProbability()).isCloseTo(best, within(1e-4));
    }

    private String text(String... labels) {
        return decoder.decode(path(labels), CODEC).get(0).text();
    }

    private static LabelProbabilities path(String... labels) {
        float[][] rows = new float[labels.length][3];
        for (int t = 0; t < labels.length; t++) {
            for (int l = 0; l < 3; l++) {
                boolean hit = "-ab".indexOf(labels[t]) == l;
                rows[t][l] = (float) Math.log(hit ? 0.9 : 0.05);
            }
        }
        return new LabelProbabilities(rows);
    }

    private static float[] distribution(Random random) {
        double[] p = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        double sum = p[0] + p[1] + p[2];
        return new float[] {(float) Math.log(p[0] / sum), (float) Math.log(p[1] / sum), (float) Math.log(p[2] / sum)};
    }
}
