package org.copyist.training.character;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.OutputException;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.SafeTensors;

/** The state of a training run after an epoch, in one file of its folder. Immutable and thread-safe. */
final class CharacterCheckpoint {
    private static final String EPOCHS_DONE = "epochsDone";

    private final Path file;
    private final Map<String, String> run;

    /** @param perEpoch number of training pictures an epoch, part of what makes a run this run */
    CharacterCheckpoint(CharacterTrainingConfig config, int perEpoch) {
        this.file = config.out().resolve("checkpoint.safetensors");
        this.run = new LinkedHashMap<>();
        run.put("network", config.recipe().network().text());
        run.put("epochs", String.valueOf(config.epochs()));
        run.put("seed", String.valueOf(config.seed()));
        run.put("threads", String.valueOf(config.threads()));
        run.put("pictures", String.valueOf(perEpoch));
        run.put("precision", config.recipe().precision().name());
        run.put("distortions", new TreeSet<>(config.recipe().distortions()).toString());
        run.put("label smoothing", String.valueOf(config.recipe().labelSmoothing()));
        run.put("averaging", String.valueOf(config.recipe().averageDecay()));
        run.put("learning rate", String.valueOf(config.recipe().peakLearningRate()));
    }

    /** Makes the folder, and finds out before hours are spent whether it can be written to. */
    void requireWritable() {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "checkpoint", ".part"));
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to the folder " + folder + ": " + e.getMessage() + "; name another with --out", e);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(int epochsDone, Map<String, FloatArray> tensors) {
        Map<String, String> metadata = new LinkedHashMap<>(run);
        metadata.put(EPOCHS_DONE, String.valueOf(epochsDone));
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * What was saved.
     *
     * @throws InvalidArgumentException if it belongs to a run with other settings
     */
    Saved read() {
        SafeTensors saved = SafeTensors.read(file);
        run.forEach((key, value) -> {
            String found = saved.metadata().getOrDefault(key, "nothing");
            if (!found.equals(value)) {
                throw new InvalidArgumentException(
                        file + " belongs to a run with " + key + " " + found + ", this one has " + value
                                + "; give the same settings to resume it, or another --out to start anew");
            }
        });
        try {
            return new Saved(Integer.parseInt(saved.metadata().getOrDefault(EPOCHS_DONE, "")), saved.tensors());
        } catch (NumberFormatException e) {
            throw new ModelException(file + " does not say how many epochs were done; start anew in another --out", e);
        }
    }

    /**
     * A saved state.
     *
     * @param epochs that were done
     * @param tensors all of them, by name
     */
    record Saved(int epochs, Map<String, FloatArray> tensors) {
        /** The tensors whose names start with {@code prefix}, by the rest of their names. */
        Map<String, FloatArray> part(String prefix) {
            Map<String, FloatArray> part = new LinkedHashMap<>();
            tensors.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    part.put(name.substring(prefix.length()), value);
                }
            });
            return part;
        }
    }
}
