package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What was done to a page, and by what: the provenance that is kept with every result.
 *
 * @param action what was done, such as {@code segment} or {@code recognize}
 * @param tool what did it: a model's name or a class of Copyist
 * @param version the version of that tool
 * @param settings settings that differ from the defaults
 */
public record ProcessingStep(String action, String tool, String version, Map<String, String> settings) {
    private static final String NOTE = "note";
    private static final String TEXT = "text";

    public ProcessingStep {
        requireNonNull(action, "action is null");
        requireNonNull(tool, "tool is null");
        requireNonNull(version, "version is null");
        settings = Map.copyOf(settings);
    }

    public static ProcessingStep of(String action, String tool, String version) {
        return new ProcessingStep(action, tool, version, Map.of());
    }

    /** A remark on what was left out, guessed or doubtful when a file was read. */
    public static ProcessingStep note(String text) {
        return new ProcessingStep(NOTE, "import", "1", Map.of(TEXT, text));
    }

    /** What a {@link #note} says; empty for any other step. */
    public Optional<String> noteText() {
        return action.equals(NOTE) ? Optional.ofNullable(settings.get(TEXT)) : Optional.empty();
    }
}
