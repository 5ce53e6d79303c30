package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.ReadingModels;
import org.jspecify.annotations.Nullable;

/** The languages in which pages are expected: those they are decoded with, else the shipped one, once it is asked for. */
final class Languages implements Supplier<List<CharacterLanguageModel>> {
    private final ReadingModels models;
    private volatile @Nullable List<CharacterLanguageModel> read;

    Languages(ReadingModels models) {
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    public List<CharacterLanguageModel> get() {
        List<CharacterLanguageModel> known = read;
        if (known == null) {
            List<LanguageModelBundle> bundles =
                    models.languages().isEmpty() ? List.of(LanguageModelBundle.shipped()) : models.languages();
            known = bundles.stream().map(LanguageModelBundle::model).toList();
            read = known;
        }
        return known;
    }
}
