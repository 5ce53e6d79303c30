package org.copyist.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterCountsTest {
    @Test
    void namesTheMostFrequentFirst() {
        CharacterCounts counts = new CharacterCounts();
        counts.add("abcb  ");
        counts.add("e\u0301b a");
        assertThat(counts.frequent()).containsExactly("b", "a", " ", "c", "é");
    }

    @Test
    void countsWhatAModelTakesForOneCharacterAsOne() {
        CharacterCounts counts = new CharacterCounts();
        counts.add("l’a l'a");
        assertThat(counts.frequent()).containsExactlyInAnyOrder("l", "'", "a", " ");
    }

    @Test
    void leavesOutWhatStandsOnceInMillions() {
        CharacterCounts counts = new CharacterCounts();
        counts.add("a".repeat(2_000_000) + "ж");
        assertThat(counts.frequent()).containsExactly("a");
    }

    @Test
    void givesNoMoreThanAModelTakes() {
        CharacterCounts counts = new CharacterCounts();
        counts.add(IntStream.range(0x4e00, 0x4e00 + 400)
                .mapToObj(Character::toString)
                .collect(Collectors.joining()));
        assertThat(counts.frequent()).hasSize(252);
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(counts.frequent(), List.of(1))) {
            assertThat(builder).isNotNull();
        }
    }
}
