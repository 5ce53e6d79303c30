package org.copyist.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.copyist.recognition.model.ModelBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model reads; a part of every command that reads. */
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "A model, as made by copyist export-lines, export-segmentation or train digits (default: the shipped one).")
    private @Nullable Path folder;

    ModelOption() {}

    /**
     * The model.
     *
     * @param task what it must be for, such as {@code line}
     * @throws org.copyist.core.error.ModelException if it is for something else, or cannot be read
     */
    ModelBundle bundle(String task) {
        return bundle(task, task);
    }

    /** The model, if one was named; see {@link #bundle(String)}. */
    Optional<ModelBundle> named(String task) {
        return Optional.ofNullable(folder).map(named -> ModelBundle.read(named, task));
    }

    /** As {@link #bundle(String)}, where the shipped model is one of several for its task, in the folder {@code name}. */
    ModelBundle bundle(String task, String name) {
        return named(task).orElseGet(() -> ModelBundle.shipped(name, task));
    }
}
