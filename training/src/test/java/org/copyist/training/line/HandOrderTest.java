package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.copyist.imaging.line.InkImage;
import org.junit.jupiter.api.Test;

class HandOrderTest {
    @Test
    void handsCountByTheRootOfTheirLines() {
        // 400 lines of one hand, 4 of each of 25 others: 20 to 2 a hand
        LineSource source = source(400, 25, 4);
        HandOrder order =
                new HandOrder(source, IntStream.range(0, source.size()).toArray(), 3);
        Map<String, Integer> drawn = new HashMap<>();
        int draws = 40 * source.size();
        for (int i = 0; i < draws; i++) {
            drawn.merge(source.hand(order.line(i)), 1, Integer::sum);
        }
        double unit = draws / (20.0 + 25 * 2);
        assertThat(drawn.get("large") / unit).isBetween(19.5, 20.5);
        for (int hand = 0; hand < 25; hand++) {
            assertThat(drawn.get("small" + hand) / unit).isBetween(1.9, 2.1);
        }
    }

    @Test
    void everyLineOfEveryHandComesUp() {
        LineSource source = source(100, 10, 5);
        HandOrder order =
                new HandOrder(source, IntStream.range(0, source.size()).toArray(), 4);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 5 * source.size(); i++) {
            seen.add(order.line(i));
        }
        assertThat(seen).hasSize(source.size());
    }

    @Test
    void aDrawIsAFunctionOfItsNumberAndLinesThatAreLeftOutNeverCome() {
        LineSource source = source(30, 3, 7);
        int[] lines = IntStream.range(5, source.size()).toArray();
        HandOrder order = new HandOrder(source, lines, 9);
        int[] first = IntStream.range(0, 200).map(order::line).toArray();
        HandOrder again = new HandOrder(source, lines, 9);
        for (int i = 199; i >= 0; i--) {
            assertThat(again.line(i)).isEqualTo(first[i]).isGreaterThanOrEqualTo(5);
        }
        HandOrder other = new HandOrder(source, lines, 10);
        assertThat(IntStream.range(0, 200).map(other::line).toArray()).isNotEqualTo(first);
    }

    /** Lines of one hand, then {@code each} of each of {@code hands} others. */
    private static LineSource source(int large, int hands, int each) {
        return new LineSource() {
            @Override
            public int size() {
                return large + hands * each;
            }

            @Override
            public String hand(int index) {
                return index < large ? "large" : "small" + (index - large) / each;
            }

            @Override
            public String text(int index) {
                return "text";
            }

            @Override
            public InkImage ink(int index, RandomGenerator random) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
