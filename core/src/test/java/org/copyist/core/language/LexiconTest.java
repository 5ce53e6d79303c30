package org.copyist.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static CharacterLanguageModel english() {
        List<String> letters = "abcdefghijklmnopqrstuvwxyzK "
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(letters, List.of(1, 1, 1, 1))) {
            builder.add("the letter of the day and the answer to the letter of that day", 1);
            return CharacterLanguageModel.of(ByteBuffer.wrap(builder.build()), "test");
        }
    }

    @Test
    void countsWordsAndLeavesNumbersOut() {
        assertThat(Lexicon.count(List.of("l’Abbé Kew-Kew, 1905 (2nd)", "e\u0301te\u0301  Kew")))
                .isEqualTo(Map.of("l", 1, "Abbé", 1, "Kew", 3, "2nd", 1, "été", 1));
    }

    @Test
    void wordsThatTheModelExpectsEarnNothing() {
        Lexicon lexicon = Lexicon.of(Map.of("the", 1, "Kew", 1, "letter", 1), english());
        assertThat(lexicon.size()).isOne();
        assertThat(lexicon.bonus("the")).isZero();
        assertThat(lexicon.bonus("Kew")).isPositive();
        assertThat(lexicon.bonus("Ke")).isZero();
        assertThat(lexicon.bonus("Kewl")).isZero();
    }

    @Test
    void wordsMustBeMuchLikelierThanTheModelSays() {
        CharacterLanguageModel model = english();
        assertThat(Lexicon.of(Map.of("let", 1), model).bonus("let")).isPositive();
        assertThat(Lexicon.of(Map.of("let", 1, "the", 4), model).bonus("let")).isZero();
        assertThat(Lexicon.of(Map.of("x", 1), model).size())
                .as("a single letter is no word to expect")
                .isZero();
    }

    @Test
    void longWordsEarnMore() {
        Lexicon lexicon = Lexicon.of(Map.of("Kew", 1, "Kewkew", 1), english());
        assertThat(lexicon.bonus("Kewkew")).isCloseTo(2 * lexicon.bonus("Kew"), within(1e-9));
    }

    @Test
    void whatWasAdvancedIsGivenBackWhereTheWordIsAnother() {
        Lexicon lexicon = Lexicon.of(Map.of("Kew", 1), english());
        for (String text : List.of("Kew", "Kewl", "Ke", "Ke Kew", "xKew", "Kew,Kew", "")) {
            double gained = 0;
            int state = Lexicon.START;
            for (int c : text.codePoints().toArray()) {
                int next = lexicon.next(state, c);
                gained += lexicon.gain(state, next);
                state = next;
            }
            gained += lexicon.endGain(state);
            double expected = 0;
            for (String word : text.split("\\W", -1)) {
                expected += lexicon.bonus(word);
            }
            assertThat(gained).as(text).isCloseTo(expected, within(1e-9));
        }
    }
}
