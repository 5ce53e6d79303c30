package org.copyist.cli;

import java.nio.file.Path;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ReadingModels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models read pages, and which language is expected; a part of every command that reads pages or lines. */
final class ModelsOptions {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description =
                    "Models to use instead of the shipped ones: a folder with one or more of lines, segmentation and"
                            + " language/NAME.")
    private @Nullable Path folder;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "Language of the pages: en, fr, de, es, it or another one that --models has; auto takes the"
                    + " likeliest for each page (default: English and French).")
    private @Nullable String language;

    @Option(
            names = "--language-model",
            paramLabel = "DIR",
            description = "A language model, as made by copyist train language-model.")
    private @Nullable Path languageModel;

    private @Nullable LanguageModels known;

    ModelsOptions() {}

    /** The models for reading with a language model. */
    ReadingModels models() {
        return models(Decoding.BEAM);
    }

    /**
     * The models.
     *
     * @throws InvalidArgumentException if options contradict each other, or no model knows the language
     * @throws org.copyist.core.error.ModelException if a model cannot be read
     */
    ReadingModels models(Decoding decoding) {
        List<LanguageModelBundle> languages = decoding == Decoding.GREEDY ? none() : languages();
        return folder == null ? ReadingModels.shipped(languages) : ReadingModels.read(folder, languages);
    }

    private List<LanguageModelBundle> none() {
        if (language != null || languageModel != null) {
            throw new InvalidArgumentException((language == null ? "--language-model" : "--language")
                    + " chooses a language model, which --decoder greedy leaves out; use --decoder beam");
        }
        return List.of();
    }

    private List<LanguageModelBundle> languages() {
        if (languageModel != null) {
            if (language != null) {
                throw new InvalidArgumentException(
                        "--language and --language-model each choose a language model; give one");
            }
            return List.of(LanguageModelBundle.read(languageModel));
        }
        return language == null ? List.of(known().standard()) : known().choice(language);
    }

    /** The language models to choose from. */
    LanguageModels known() {
        LanguageModels all = known;
        if (all == null) {
            all = folder == null ? LanguageModels.shipped() : ReadingModels.languagesIn(folder);
            known = all;
        }
        return all;
    }
}
