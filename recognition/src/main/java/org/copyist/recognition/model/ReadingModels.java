package org.copyist.recognition.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.core.decoding.DecoderChoice;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.error.ModelException;

/**
 * The models that read pages, as one value that can be chosen.
 *
 * <pre>{@code
 * ReadingModels models = ReadingModels.shipped().withLanguage(LanguageModelBundle.read(Path.of("my-language")));
 * try (Transcriber transcriber = Transcriber.of(models)) {
 *     …
 * }
 * }</pre>
 *
 * Immutable and thread-safe; holds no native memory.
 *
 * @param segmentation finds the lines
 * @param lines reads them
 * @param languages says what a line is likely to say: one model, several, of which each page takes the likeliest, or none, so
 *     that the network alone reads
 */
public record ReadingModels(ModelBundle segmentation, ModelBundle lines, List<LanguageModelBundle> languages) {
    /** The task that the card of {@link #segmentation()} names, and its folder. */
    public static final String SEGMENTATION = "segmentation";

    /** The task that the card of {@link #lines()} names, and its folder. */
    public static final String LINES = "lines";

    private static final String LANGUAGE = "language";

    public ReadingModels {
        requireNonNull(segmentation, "segmentation is null");
        requireNonNull(lines, "lines is null");
        languages = List.copyOf(languages);
    }

    /**
     * The models that ship with Copyist, for English and French.
     *
     * @throws ModelException if they are not on the class path
     */
    public static ReadingModels shipped() {
        return shipped(List.of(LanguageModelBundle.shipped()));
    }

    /** The networks that ship with Copyist, with other language models. */
    public static ReadingModels shipped(List<LanguageModelBundle> languages) {
        return new ReadingModels(ModelBundle.shipped(SEGMENTATION), ModelBundle.shipped(LINES), languages);
    }

    /**
     * The models in {@code folder}, those of the shipped ones where it has none. It has its models in folders as the
     * training commands make them: {@code segmentation}, {@code lines}, and in {@code language} one folder for each language
     * model, of which the first by name is the standard one.
     *
     * @throws ModelException if there is no model in it, or a damaged one
     */
    public static ReadingModels read(Path folder) {
        return read(folder, List.of(languagesIn(folder).standard()));
    }

    /**
     * The networks in {@code folder}, as {@link #read(Path)}, with other language models.
     *
     * @throws ModelException if there is no model in it, or a damaged one
     */
    public static ReadingModels read(Path folder, List<LanguageModelBundle> languages) {
        requireModels(folder);
        return new ReadingModels(modelIn(folder, SEGMENTATION), modelIn(folder, LINES), languages);
    }

    /** The language models in {@code folder/language}, if there is such a folder, and behind them the shipped ones. */
    public static LanguageModels languagesIn(Path folder) {
        Path inside = folder.resolve(LANGUAGE);
        return Files.isDirectory(inside) ? LanguageModels.shipped().behind(inside) : LanguageModels.shipped();
    }

    private static void requireModels(Path folder) {
        if (List.of(SEGMENTATION, LINES, LANGUAGE).stream().map(folder::resolve).noneMatch(Files::isDirectory)) {
            throw new ModelException("there are no models in " + folder + "; expected a folder with one or more of the"
                    + " folders " + SEGMENTATION + ", " + LINES + " and " + LANGUAGE);
        }
    }

    private static ModelBundle modelIn(Path folder, String task) {
        Path inside = folder.resolve(task);
        return Files.isDirectory(inside) ? ModelBundle.read(inside, task) : ModelBundle.shipped(task);
    }

    /** The same models with another one that reads the lines. */
    public ReadingModels withLines(ModelBundle other) {
        return new ReadingModels(segmentation, other, languages);
    }

    /** The same networks with other language models. */
    public ReadingModels withLanguages(List<LanguageModelBundle> others) {
        return new ReadingModels(segmentation, lines, others);
    }

    /** The same models with one language model. */
    public ReadingModels withLanguage(LanguageModelBundle language) {
        return withLanguages(List.of(language));
    }

    /**
     * The language model that finds the texts of a page likeliest; empty if there is no choice, or they are too short to tell.
     */
    public Optional<LanguageModelBundle> likeliestLanguage(List<String> texts) {
        if (languages.size() < 2) {
            return Optional.empty();
        }
        OptionalInt likeliest = LikeliestLanguage.likeliest(
                languages.stream().map(LanguageModelBundle::model).toList(), texts);
        return likeliest.isPresent() ? Optional.of(languages.get(likeliest.getAsInt())) : Optional.empty();
    }

    /**
     * Decodes lines with the language model, or the likeliest for the lines of a page, or without one.
     *
     * @param words to expect, by how often each stands in texts of the same kind; may be empty, and is of no use without a
     *     language model
     */
    public DecoderChoice decoding(Map<String, Integer> words) {
        return switch (languages.size()) {
            case 0 -> DecoderChoice.always(new GreedyCtcDecoder());
            case 1 -> DecoderChoice.always(languages.get(0).decoder(words));
            default -> new LikeliestLanguage(languages, words);
        };
    }
}
