package org.copyist.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    /** A reading whose characters are two steps wide; a dot stands for two steps without one. */
    private static Hypothesis reading(String picture, double probability) {
        List<CharacterSpan> spans = new ArrayList<>();
        for (int i = 0; i < picture.length(); i++) {
            if (picture.charAt(i) != '.') {
                spans.add(new CharacterSpan(picture.substring(i, i + 1), 2 * i, 2 * i + 2, 0.9));
            }
        }
        return new Hypothesis(picture.replace(".", ""), Math.log(probability), spans);
    }

    @Test
    void gathersWhatOtherReadingsSayAboutEachWord() {
        List<Alternatives> words =
                Alternatives.of(List.of(reading("the cat", 0.5), reading("the cut", 0.3), reading("she cat", 0.2)), 1);

        assertThat(words).hasSize(2);
        assertThat(words.get(0).firstCharacter()).isZero();
        assertThat(words.get(0).endCharacter()).isEqualTo(3);
        assertThat(words.get(0).readings())
                .extracting(Alternatives.Reading::text)
                .containsExactly("the", "she");
        assertThat(words.get(0).readings().get(0).probability()).isCloseTo(0.8, within(1e-9));
        assertThat(words.get(1).firstCharacter()).isEqualTo(4);
        assertThat(words.get(1).readings())
                .extracting(Alternatives.Reading::text)
                .containsExactly("cat", "cut");
        assertThat(words.get(1).readings().get(1).probability()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void showsAWordThatAnotherReadingDivides() {
        List<Alternatives> words = Alternatives.of(List.of(reading("a.lot", 0.6), reading("a lot", 0.4)), 1);
        assertThat(words).hasSize(1);
        assertThat(words.get(0).readings())
                .extracting(Alternatives.Reading::text)
                .containsExactly("alot", "a lot");
    }

    @Test
    void trustsTheBestReadingLessWhenHot() {
        List<Hypothesis> hypotheses = List.of(reading("of", 0.9), reading("or", 0.1));
        double cold = Alternatives.of(hypotheses, 1).get(0).readings().get(0).probability();
        double hot = Alternatives.of(hypotheses, 3).get(0).readings().get(0).probability();
        assertThat(hot).isLessThan(cold).isGreaterThan(0.5);
    }

    @Test
    void findsNoWordInAnEmptyLine() {
        assertThat(Alternatives.of(List.of(reading("", 1)), 1)).isEmpty();
    }
}
