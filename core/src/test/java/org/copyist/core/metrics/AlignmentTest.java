package org.copyist.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.copyist.core.metrics.Alignment.Pair;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    @Test
    void pairsEqualElementsAndNamesWhatIsMissingOrTooMany() {
        assertThat(Alignment.of(List.of("a", "dog", "barks"), List.of("a", "bog", "barks", "!"))
                        .pairs())
                .containsExactly(new Pair(0, 0), new Pair(1, 1), new Pair(2, 2), new Pair(Alignment.NONE, 3));
        assertThat(Alignment.of(List.of("so", "it", "is"), List.of("so", "is")).pairs())
                .containsExactly(new Pair(0, 0), new Pair(1, Alignment.NONE), new Pair(2, 1));
        assertThat(Alignment.of(List.of(), List.of()).pairs()).isEmpty();
    }

    @Test
    void takesAsManyEditsAsTheDistanceAndCoversBothSides() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Integer> a = letters(random);
            List<Integer> b = letters(random);
            List<Pair> pairs = Alignment.of(a, b).pairs();
            long edits = pairs.stream()
                    .filter(p -> p.reference() < 0
                            || p.hypothesis() < 0
                            || !a.get(p.reference()).equals(b.get(p.hypothesis())))
                    .count();
            assertThat(edits).as("seed %d", seed).isEqualTo(EditDistance.of(a, b));
            assertThat(pairs.stream().map(Pair::reference).filter(i -> i >= 0))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            IntStream.range(0, a.size()).boxed().toList());
            assertThat(pairs.stream().map(Pair::hypothesis).filter(i -> i >= 0))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            IntStream.range(0, b.size()).boxed().toList());
        }
    }

    private static List<Integer> letters(Random random) {
        return random.ints(random.nextInt(8), 0, 3).boxed().toList();
    }
}
