package org.copyist.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRateTest {
    @Test
    void countsEditsOverReferenceCharacters() {
        ErrorRate rate = ErrorRate.of("kitten", "sitting");
        assertThat(rate.characterEdits()).isEqualTo(3);
        assertThat(rate.cer()).isCloseTo(0.5, within(1e-12));
        assertThat(rate.wer()).isEqualTo(1);
        assertThat(rate.exactLines()).isZero();
    }

    @Test
    void averagesOverCharactersNotOverLines() {
        ErrorRate sum = ErrorRate.of("a", "b").plus(ErrorRate.of("abcdefghi", "abcdefghi"));
        assertThat(sum.cer()).isCloseTo(0.1, within(1e-12));
        assertThat(sum.lines()).isEqualTo(2);
        assertThat(sum.exactLines()).isEqualTo(1);
    }

    @Test
    void normalizesBothSides() {
        assertThat(ErrorRate.of("cafe\u0301  noir", " café noir ").characterEdits())
                .isZero();
    }

    @Test
    void countsCodePointsNotChars() {
        assertThat(ErrorRate.of("𝄞𝄞", "𝄞a").cer()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void isCaseSensitiveAndCountsSpaces() {
        assertThat(ErrorRate.of("The end", "the end").characterEdits()).isEqualTo(1);
        assertThat(ErrorRate.of("the end", "theend").characterEdits()).isEqualTo(1);
        assertThat(ErrorRate.of("the end", "theend").wordEdits()).isEqualTo(2);
    }

    @Test
    void hasNoRateWithoutReference() {
        assertThat(ErrorRate.of("", "abc").cer()).isNaN();
        assertThat(ErrorRate.of("", "abc").characterEdits()).isEqualTo(3);
    }

    /** Against the recursive definition of the distance. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void distanceEqualsItsDefinition(long seed) {
        Random random = new Random(seed);
        String a = word(random);
        String b = word(random);
        assertThat(EditDistance.ofCharacters(a, b))
                .as("%s %s, seed %d", a, b, seed)
                .isEqualTo(defined(a, b));
        assertThat(EditDistance.of(List.of(a), List.of(b))).isEqualTo(a.equals(b) ? 0 : 1);
    }

    private static int defined(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int same = a.charAt(0) == b.charAt(0) ? 0 : 1;
        return Math.min(
                defined(a.substring(1), b.substring(1)) + same,
                1 + Math.min(defined(a.substring(1), b), defined(a, b.substring(1))));
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
