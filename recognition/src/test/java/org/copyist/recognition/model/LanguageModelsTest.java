package org.copyist.recognition.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.BeamSearchSettings;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.core.language.CharacterCounts;
import org.copyist.core.language.CharacterLanguageModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelsTest {
    private static final String TOY = "zmork blivet zmork vradel, blivet zmork. ";

    @TempDir
    private Path folder;

    /** Writes a model of a language that nobody speaks, as the how-to page has it. */
    private static Path toyLanguage(Path inside, String code) {
        CharacterCounts counts = new CharacterCounts();
        counts.add(TOY);
        try (CharacterLanguageModelBuilder builder =
                new CharacterLanguageModelBuilder(counts.frequent(), List.of(1, 1, 1, 1))) {
            builder.add(TOY.repeat(20), 1);
            LanguageModelCard card = new LanguageModelCard(
                    "toy-" + code,
                    "1",
                    List.of(code),
                    "A toy.",
                    "CC0-1.0",
                    "made up by a test",
                    List.of(),
                    BeamSearchSettings.WITH_LANGUAGE,
                    Map.of());
            LanguageModelBundle.write(builder.build(), card, inside.resolve(code));
        }
        return inside.resolve(code);
    }

    @Test
    void everyShippedModelIsWholeAndSaysWhereItComesFrom() {
        List<LanguageModelBundle> all = LanguageModels.shipped().all();
        assertThat(all).isNotEmpty().allSatisfy(bundle -> {
            LanguageModelCard card = bundle.card();
            assertThat(card.languages()).isNotEmpty();
            assertThat(card.data()).isNotEmpty().allSatisfy(text -> assertThat(text.licence())
                    .isNotEqualTo("not known"));
            assertThat(card.metrics()).isNotEmpty();
            assertThat(bundle.model().logProbability("e")).isNegative();
        });
        assertThat(LanguageModels.shipped().languages()).doesNotHaveDuplicates().contains("en", "fr");
        assertThat(LanguageModels.shipped().standard().card().languages()).contains("en", "fr");
    }

    @Test
    void aLanguageIsAddedByAFolder() {
        toyLanguage(folder.resolve("language"), "x-toy");

        LanguageModels models = ReadingModels.languagesIn(folder);

        assertThat(models.languages()).startsWith("x-toy").contains("en", "fr");
        LanguageModelBundle toy = models.of("x-toy");
        assertThat(toy.card().name()).isEqualTo("toy-x-toy");
        assertThat(toy.model().logProbability("zmork"))
                .isGreaterThan(toy.model().logProbability("house") + 5);
        assertThat(models.of("fr").card().name())
                .isEqualTo(LanguageModels.shipped().standard().card().name());
        ReadingModels reading = ReadingModels.read(folder);
        assertThat(reading.languages()).extracting(one -> one.card().name()).containsExactly("toy-x-toy");
        assertThat(reading.lines().card())
                .isEqualTo(ModelBundle.shipped(ReadingModels.LINES).card());
    }

    @Test
    void saysWhichLanguagesThereAre() {
        assertThatThrownBy(() -> LanguageModels.shipped().of("tlh"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("tlh")
                .hasMessageContaining("en, fr")
                .hasMessageContaining("auto");
    }

    @Test
    void refusesFoldersThatAreNoModels() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("language/nothing"));
        assertThatThrownBy(() -> LanguageModelBundle.read(empty))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("character.lm")
                .hasMessageContaining(empty.toString());
        assertThatThrownBy(() -> ReadingModels.read(empty))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("segmentation");

        Path toy = toyLanguage(folder, "x-toy");
        Files.writeString(toy.resolve("card.json"), "{\"name\": \"toy\"}");
        assertThatThrownBy(() -> LanguageModelBundle.read(toy))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("card.json")
                .hasMessageContaining("x-toy");
    }

    @Test
    void guessesTheLanguageOfAPageFromItsFirstReadings() {
        LanguageModelBundle toy = LanguageModelBundle.read(toyLanguage(folder, "x-toy"));
        LikeliestLanguage guess = new LikeliestLanguage(List.of(LanguageModelBundle.shipped(), toy), Map.of());

        List<String> english =
                List.of("It was a quiet evening, and the house", "lay dark under the trees of the hill.");
        assertThat(guess.likeliest(english)).isZero();
        assertThat(guess.likeliest(List.of("zmork blivet zrnork vradel, blivet", "zmork zmork vradel blivct zmork")))
                .isEqualTo(1);
        assertThat(guess.likeliest(List.of("zmork blivet")))
                .as("too little to tell")
                .isZero();
        assertThat(guess.likeliest(List.of())).isZero();
    }

    @Test
    void saysWhichLanguageAPageIsLikeliestInWhereThereIsAChoice() {
        LanguageModelBundle toy = LanguageModelBundle.read(toyLanguage(folder, "x-toy"));
        ReadingModels two = ReadingModels.shipped(List.of(LanguageModelBundle.shipped(), toy));
        List<String> inToy = List.of("zmork blivet zmork vradel, blivet", "zmork zmork vradel blivet zmork");

        assertThat(two.likeliestLanguage(inToy).orElseThrow().card().languages())
                .isEqualTo(toy.card().languages());
        assertThat(two.likeliestLanguage(List.of("zmork"))).isEmpty();
        assertThat(two.withLanguage(toy).likeliestLanguage(inToy)).isEmpty();
    }
}
