package org.copyist.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.copyist.core.error.CodecMismatchException;
import org.junit.jupiter.api.Test;

class CodecTest {
    @Test
    void numbersCharactersFromOneInCodePointOrder() {
        Codec codec = Codec.fromTexts(List.of("ba", "é c"));
        assertThat(codec.characters()).containsExactly(" ", "a", "b", "c", "é");
        assertThat(codec.labelCount()).isEqualTo(6);
        assertThat(codec.encode("a é")).containsExactly(2, 1, 5);
        assertThat(codec.character(5)).isEqualTo("é");
    }

    @Test
    void treatsDecomposedAccentsAsOneCharacter() {
        assertThat(Codec.fromTexts(List.of("e\u0301")).characters()).containsExactly("é");
    }

    @Test
    void keepsCharactersOutsideTheBasicPlaneWhole() {
        Codec codec = Codec.fromTexts(List.of("𝄞a"));
        assertThat(codec.encode("𝄞")).containsExactly(2);
    }

    @Test
    void namesTheCharacterThatItDoesNotKnow() {
        assertThatThrownBy(() -> Codec.fromTexts(List.of("ab")).encode("axb"))
                .isInstanceOf(CodecMismatchException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("U+78");
    }

    @Test
    void refusesBlankAndLabelsBeyondItsEnd() {
        Codec codec = Codec.fromTexts(List.of("ab"));
        assertThatThrownBy(() -> codec.character(0)).hasMessageContaining("1..2");
        assertThatThrownBy(() -> codec.character(3)).hasMessageContaining("1..2");
    }

    @Test
    void refusesEntriesThatAreNotOneCharacterOrStandTwice() {
        assertThatThrownBy(() -> new Codec(List.of("a", "bc"))).hasMessageContaining("'bc'");
        assertThatThrownBy(() -> new Codec(List.of("a", "a"))).hasMessageContaining("twice");
    }
}
