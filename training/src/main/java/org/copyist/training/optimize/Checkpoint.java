package org.copyist.training.optimize;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.core.text.Codec;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.SafeTensors;

/**
 * A training at rest: weights, averaged weights, optimiser state and step, in one safetensors file. The random state
 * needs no place, since everything random is a function of seed and step. Immutable and thread-safe.
 *
 * @param task what the network is trained for, {@link TrainingTask.Subject#task}
 * @param spec of the network
 * @param codec the characters that its labels stand for; none if it reads no text
 * @param step steps done
 * @param settings that a resumed training must have in common, by name; empty if it is not known
 * @param tensors weights by layer name; averaged weights under {@code average.}; moments under {@code adam.}
 */
public record Checkpoint(
        String task,
        NetworkSpec spec,
        Codec codec,
        long step,
        Map<String, String> settings,
        Map<String, FloatArray> tensors) {
    /** The file beside a model with the averaged weights that it was exported from. */
    public static final String WEIGHTS = "weights.safetensors";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVERAGE = "average.";
    private static final String SETTING = "setting ";

    public Checkpoint {
        requireNonNull(task, "task is null");
        requireNonNull(spec, "spec is null");
        requireNonNull(codec, "codec is null");
        settings = Map.copyOf(settings);
        tensors = Map.copyOf(tensors);
    }

    public void write(Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("task", task);
        metadata.put("spec", spec.text());
        metadata.put("step", String.valueOf(step));
        settings.forEach((name, value) -> metadata.put(SETTING + name, value));
        try {
            if (!codec.characters().isEmpty()) {
                metadata.put("codec", JSON.writeValueAsString(codec.characters()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * Reads a checkpoint, or weights.
     *
     * @param task that it must be of
     * @throws ModelException if it is missing, damaged, or of another task
     */
    public static Checkpoint read(Path file, String task) {
        return of(SafeTensors.read(file), task, file.toString());
    }

    /**
     * The weights of a shipped model.
     *
     * @param model what it is for, as its card says
     * @throws ModelException if the models are not on the class path
     */
    public static Checkpoint shipped(String model, String task) {
        try (InputStream in = Checkpoint.class.getResourceAsStream("/org/copyist/models/" + model + "/" + WEIGHTS)) {
            if (in == null) {
                throw new ModelException("there are no shipped weights for " + model
                        + "; put copyist-models on the class path or name a model folder");
            }
            String name = "the shipped weights for " + model;
            return of(SafeTensors.parse(in.readAllBytes(), name), task, name);
        } catch (IOException e) {
            throw new ModelException("the shipped weights for " + model + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Checkpoint of(SafeTensors file, String task, String name) {
        try {
            return parse(FormerCheckpoints.renewed(file), task, name);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new ModelException(name + " is damaged: its codec or step cannot be read", e);
        }
    }

    private static Checkpoint parse(SafeTensors saved, String task, String name) throws JsonProcessingException {
        String spec = saved.metadata().get("spec");
        String step = saved.metadata().get("step");
        String found = saved.metadata().getOrDefault("task", "an unknown task");
        if (!found.equals(task) || spec == null || step == null) {
            throw new ModelException(name + " is not a checkpoint of the training of " + task + ": "
                    + (found.equals(task) ? "its spec or step is missing" : "it is of " + found));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        saved.metadata().forEach((key, value) -> {
            if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), value);
            }
        });
        String[] codec = JSON.readValue(saved.metadata().getOrDefault("codec", "[]"), String[].class);
        return new Checkpoint(
                task,
                NetworkSpec.parse(spec),
                new Codec(List.of(codec)),
                Long.parseLong(step),
                settings,
                saved.tensors());
    }

    /** The names under which averaged weights are kept, instead of those of the layers. */
    public static Map<String, FloatArray> averages(Map<String, FloatArray> weights) {
        Map<String, FloatArray> averages = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> averages.put(AVERAGE + name, tensor));
        return averages;
    }

    /** The averaged weights, by layer name. */
    public Map<String, FloatArray> average() {
        Map<String, FloatArray> average = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(AVERAGE)) {
                average.put(name.substring(AVERAGE.length()), tensor);
            }
        });
        return average;
    }

    /** Only the averaged weights: enough to read, to export and to start another training from. */
    public Checkpoint weightsOnly() {
        return withAverage(averages(average()));
    }

    private Checkpoint withAverage(Map<String, FloatArray> averages) {
        return new Checkpoint(task, spec, codec, step, settings, averages);
    }

    /** Number of values of the output layer. */
    public int labels() {
        FloatArray bias = average().get(spec.outputLayer() + ".bias");
        if (bias == null) {
            throw new ModelException("the weights have no output layer " + spec.outputLayer() + " of the network "
                    + spec.text() + "; the checkpoint is damaged");
        }
        return bias.values().length;
    }

    /** The network with its averaged weights, ready to be used or exported. */
    public Network network() {
        Network network = Network.create(spec, labels(), 0);
        network.load(average());
        return network;
    }

    /**
     * Averaged weights of the same network with labels for further characters, which begin as good as impossible.
     *
     * @param seed of what has no weights yet
     */
    public Checkpoint extendedBy(Collection<String> characters, long seed) {
        Codec extended = codec.with(characters);
        Network network = Network.create(spec, labels() + extended.labelCount() - codec.labelCount(), seed);
        network.grow(average());
        return new Checkpoint(task, spec, extended, 0, Map.of(), averages(network.state()));
    }

    /**
     * Averaged weights between these and {@code other}'s.
     *
     * @param other may know further characters
     * @param share of {@code other}, in [0, 1]
     * @throws ModelException if they are not of the same network, or the labels differ
     */
    public Checkpoint mixedWith(Checkpoint other, double share) {
        List<String> theirs = other.codec.characters();
        if (codec.characters().size() < theirs.size()
                && theirs.subList(0, codec.characters().size()).equals(codec.characters())) {
            return extendedBy(theirs, 0).mixedWith(other, share);
        }
        if (!codec.characters().equals(theirs)) {
            throw new ModelException("weights for different characters cannot be mixed: one reads "
                    + codec.characters().size() + " characters, the other "
                    + theirs.size() + " or the same in another order; mix a checkpoint with the"
                    + " weights that its training began with");
        }
        Map<String, FloatArray> weights = other.average();
        Map<String, FloatArray> mixed = new LinkedHashMap<>();
        average().forEach((name, tensor) -> {
            FloatArray their = weights.get(name);
            if (their == null || their.values().length != tensor.values().length) {
                throw new ModelException("weights of different networks cannot be mixed: " + name + " differs");
            }
            mixed.put(name, tensor.mixedWith(their, share));
        });
        return other.withAverage(averages(mixed));
    }
}
