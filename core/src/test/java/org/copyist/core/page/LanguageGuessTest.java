package org.copyist.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageGuessTest {
    private static final ProcessingStep READ = ProcessingStep.of("recognize", "lines", "1");

    @Test
    void theLastGuessCounts() {
        List<ProcessingStep> steps =
                List.of(new LanguageGuess(List.of("de")).step(), READ, new LanguageGuess(List.of("en", "fr")).step());
        assertThat(LanguageGuess.in(steps)).contains(new LanguageGuess(List.of("en", "fr")));
    }

    @Test
    void aPageWithoutAGuessHasNone() {
        assertThat(LanguageGuess.in(List.of(READ))).isEmpty();
    }

    @Test
    void onlyASingleLanguageIsTheLanguage() {
        assertThat(new LanguageGuess(List.of("de")).only()).contains("de");
        assertThat(new LanguageGuess(List.of("en", "fr")).only()).isEmpty();
    }
}
