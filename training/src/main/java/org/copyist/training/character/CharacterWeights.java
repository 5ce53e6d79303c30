package org.copyist.training.character;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.SafeTensors;

/**
 * The weights of a trained network of characters, to train on from.
 *
 * @param network that they belong to
 * @param tensors by name
 */
public record CharacterWeights(NetworkSpec network, Map<String, FloatArray> tensors) {
    /** Name of the file beside a model. */
    public static final String FILE = "weights.safetensors";

    private static final String NETWORK = "network";

    /** Those of {@code network}. */
    public static CharacterWeights of(Network network) {
        return new CharacterWeights(network.spec(), network.state());
    }

    /** Writes {@link #FILE} into {@code folder}. */
    public void write(Path folder) {
        new SafeTensors(Map.of(NETWORK, network.text()), tensors).write(folder.resolve(FILE));
    }

    /**
     * Reads {@link #FILE} from {@code folder}.
     *
     * @throws ModelException if it is missing or damaged
     */
    public static CharacterWeights read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ModelException("there are no weights to train on from at " + file
                    + "; name a folder that copyist train digits or train characters wrote");
        }
        return of(SafeTensors.read(file), file.toString());
    }

    /**
     * Those of the shipped model for {@code task}.
     *
     * @throws ModelException if the models are not on the class path
     */
    public static CharacterWeights shipped(String task) {
        try (InputStream in = CharacterWeights.class.getResourceAsStream("/org/copyist/models/" + task + "/" + FILE)) {
            if (in == null) {
                throw new ModelException("there are no shipped weights for " + task
                        + "; put copyist-models on the class path or name a model folder");
            }
            Path copy = Files.createTempFile("copyist", FILE);
            try {
                Files.write(copy, in.readAllBytes());
                return of(SafeTensors.read(copy), "the shipped model for " + task);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new ModelException("the shipped weights for " + task + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CharacterWeights of(SafeTensors saved, String where) {
        String network = saved.metadata().get(NETWORK);
        if (network == null) {
            throw new ModelException(where + " does not say which network its weights belong to; train it anew");
        }
        return new CharacterWeights(NetworkSpec.parse(network), saved.tensors());
    }
}
