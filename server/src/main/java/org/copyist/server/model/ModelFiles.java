package org.copyist.server.model;

import java.nio.file.Path;
import java.util.List;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.LoadedReader;

/** Reads the folders in which the models of collections are kept. Thread-safe. */
public interface ModelFiles {
    /** The files of a model; no others are in its folder. */
    List<String> NAMES = List.of("model.onnx", "card.json", "weights.safetensors");

    /**
     * Looks through all files of a model, as far as is needed to read and to teach with it.
     *
     * @throws org.copyist.core.error.ModelException if one is missing or damaged, or was made for another task or by
     *     another version
     */
    InstalledModel check(Path folder);

    /**
     * Loads a model.
     *
     * @throws org.copyist.core.error.ModelException as above
     */
    LoadedReader open(Path folder);
}
