package org.copyist.server.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.words.LiteralText.Options;
import org.copyist.server.words.LiteralText.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTextTest {
    private static final Options ANY = new Options(false, false);
    private static final Options CASE = new Options(true, false);
    private static final Options WORDS = new Options(true, true);

    private static List<Place> find(String wanted, Options options, String text) {
        return new LiteralText(wanted, options).in(text);
    }

    private static String replace(String wanted, Options options, String text, String replacement) {
        return LiteralText.replaced(text, find(wanted, options, text), replacement);
    }

    @Test
    void placesAreFoundFromLeftToRightWithoutOverlap() {
        assertThat(find("aa", CASE, "aaaaa")).containsExactly(new Place(0, 2), new Place(2, 4));
        assertThat(find("a", CASE, "")).isEmpty();
        assertThat(replace("a", CASE, "banana", "")).isEqualTo("bnn");
    }

    @ParameterizedTest
    @CsvSource({"a.c, abc a.c", "(x|y)*, xy (x|y)*", "[a-z], b [a-z]", "\\d$1, 7 \\d$1", "^, a^"})
    void noCharacterHasAMeaningOfItsOwn(String wanted, String text) {
        assertThat(replace(wanted, CASE, text, "$0\\1")).endsWith("$0\\1").hasSize(text.length() - wanted.length() + 4);
        assertThat(find(wanted, CASE, text)).hasSize(1);
    }

    @Test
    void composedAndDecomposedLettersAreEqual() {
        String composed = "l'été à Évian";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(find("été", CASE, decomposed)).containsExactly(new Place(2, 7));
        assertThat(find("e\u0301te\u0301", CASE, composed)).containsExactly(new Place(2, 5));
        assertThat(find("évian", ANY, decomposed)).hasSize(1);
        assertThat(find("évian", CASE, decomposed)).isEmpty();
        assertThat(find("\uac01", CASE, "\u1100\u1161\u11a8"))
                .as("a syllable of Hangul")
                .hasSize(1);
    }

    @Test
    void nothingIsFoundWithinWhatPeopleSeeAsOneCharacter() {
        assertThat(find("e", CASE, "e\u0301t\u00e9")).isEmpty();
        assertThat(find("\u0301", CASE, "e\u0301")).isEmpty();
        assertThat(find("a", CASE, "a\u0323\u0301 a")).containsExactly(new Place(4, 5));
        assertThat(find("a\u0323", CASE, "a\u0323\u0301"))
                .as("some of its marks")
                .isEmpty();
        assertThat(find("a\u0301\u0323", CASE, "a\u0323\u0301"))
                .as("marks in another order")
                .hasSize(1);
        assertThat(find("\ud83d\udc69", CASE, "\ud83d\udc69\u200d\ud83d\udd2c"))
                .as("a part of a symbol")
                .isEmpty();
        assertThat(find("\ud83d", CASE, "\ud83d\udc69")).as("half of a pair").isEmpty();
    }

    @Test
    void caseCountsWhereItIsWanted() {
        assertThat(find("the", ANY, "The tHe THE the")).hasSize(4);
        assertThat(find("the", CASE, "The tHe THE the")).containsExactly(new Place(12, 15));
        assertThat(find("ΛΌΓΟΣ", ANY, "λόγος")).hasSize(1);
        assertThat(find("STRASSE", ANY, "Straße")).as("one letter is not two").isEmpty();
    }

    @Test
    void wholeWordsEndWhereAWordDoes() {
        assertThat(find("ami", WORDS, "l'ami, amis; ami")).containsExactly(new Place(2, 5), new Place(13, 16));
        assertThat(find("été", WORDS, "étés e\u0301te\u0301")).containsExactly(new Place(5, 10));
        assertThat(find("(sic", WORDS, "Mr(sic) (sick")).containsExactly(new Place(2, 6));
        assertThat(find("1", WORDS, "11 1")).containsExactly(new Place(3, 4));
    }

    @Test
    void nothingIsNothingToFindButSpaceIs() {
        assertThatThrownBy(() -> new LiteralText("", ANY)).isInstanceOf(InvalidArgumentException.class);
        assertThat(replace("  ", ANY, "a  b", " ")).isEqualTo("a b");
    }
}
