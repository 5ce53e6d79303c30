package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The language that a page seems to be in, by what was read on it. Kept with the page among its steps.
 *
 * @param languages as BCP 47 codes such as {@code fr}; of several, it is in one
 */
public record LanguageGuess(List<String> languages) {
    private static final String ACTION = "guess-language";
    private static final String LANGUAGES = "languages";

    public LanguageGuess {
        languages = List.copyOf(requireNonNull(languages, "languages is null"));
    }

    /** The step that keeps this guess. */
    public ProcessingStep step() {
        return new ProcessingStep(ACTION, "LanguageGuess", "1", Map.of(LANGUAGES, String.join(" ", languages)));
    }

    /** The last guess that is kept among the steps of a page, if any. */
    public static Optional<LanguageGuess> in(List<ProcessingStep> steps) {
        return steps.stream()
                .filter(step -> step.action().equals(ACTION))
                .reduce((earlier, later) -> later)
                .map(step -> new LanguageGuess(Arrays.stream(
                                step.settings().getOrDefault(LANGUAGES, "").split(" "))
                        .filter(language -> !language.isEmpty())
                        .toList()));
    }

    /** The language, if it is a single one. */
    public Optional<String> only() {
        return languages.size() == 1 ? Optional.of(languages.get(0)) : Optional.empty();
    }
}
