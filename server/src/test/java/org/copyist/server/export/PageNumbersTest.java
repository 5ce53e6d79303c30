package org.copyist.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageNumbersTest {
    private static final List<Integer> FIVE = List.of(1, 2, 3, 4, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "3; 3",
                "1-3; 1,2,3",
                "5,1; 1,5",
                "1-3,2-4; 1,2,3,4",
                "4-9999999; 4,5",
                "0-2; 1,2",
                "0002; 2",
            })
    void pagesAreChosenInAscendingOrderAndOnce(String text, String chosen) {
        assertThat(PageNumbers.parse(text, FIVE)).hasToString("[" + chosen.replace(",", ", ") + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", "1-", "-1", "1-2-3", "a", "1 - 2", "12345678", "١"})
    void whatIsNoChoiceIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> PageNumbers.parse(text, FIVE))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("1-3,7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "0", "3-2", "6-9", "1-3,7"})
    void pagesThatAreNotThereAreNamed(String text) {
        assertThatThrownBy(() -> PageNumbers.parse(text, FIVE))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("the document has 5");
    }
}
