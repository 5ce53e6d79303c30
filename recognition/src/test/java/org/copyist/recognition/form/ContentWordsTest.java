package org.copyist.recognition.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentWordsTest {
    @ParameterizedTest
    @CsvSource({
        "Date of birth, DATE",
        "Né(e) le, DATE",
        "GEBURTSDATUM, DATE",
        "Total number, INTEGER",
        "Code postal, INTEGER",
        "Âge, INTEGER",
        "Total €, AMOUNT",
        "Montant, AMOUNT",
        "Heure d'arrivée, TIME",
        "Update, TEXT",
        "Nom, TEXT",
        "'', TEXT"
    })
    void wordsOfALabelTellWhatIsWritten(String label, FieldContent content) {
        assertThat(ContentWords.contentOf(label)).isEqualTo(content);
    }
}
