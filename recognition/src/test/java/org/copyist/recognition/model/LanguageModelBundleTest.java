package org.copyist.recognition.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.copyist.core.language.CharacterLanguageModel;
import org.junit.jupiter.api.Test;

class LanguageModelBundleTest {
    @Test
    void shippedModelKnowsEnglishAndFrench() {
        LanguageModelBundle bundle = LanguageModelBundle.shipped();
        CharacterLanguageModel model = bundle.model();

        assertThat(model.logProbability("the house was quiet"))
                .isGreaterThan(model.logProbability("thc house was quict") + 5);
        assertThat(model.logProbability("la maison était vide"))
                .isGreaterThan(model.logProbability("la maison étaif vidc") + 5);
        assertThat(model.order()).isGreaterThanOrEqualTo(6);
        assertThat(bundle.card().decoding().languageWeight()).isPositive();
        assertThat(bundle.card().data()).isNotEmpty();
    }
}
