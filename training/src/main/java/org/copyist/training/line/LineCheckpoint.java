package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * needs no place, since everything random is a function of seed and step.
 *
 * @param spec of the network
 * @param codec that names its labels
 * @param step steps done
 * @param tensors weights by layer name; averaged weights under {@code average.}; moments under {@code adam.}
 */
public record LineCheckpoint(NetworkSpec spec, Codec codec, long step, Map<String, FloatArray> tensors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVERAGE = "average.";

    public LineCheckpoint {
        requireNonNull(spec, "spec is null");
        requireNonNull(codec, "codec is null");
        tensors = Map.copyOf(tensors);
    }

    public void write(Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("spec", spec.text());
        metadata.put("step", String.valueOf(step));
        try {
            metadata.put("codec", JSON.writeValueAsString(codec.characters()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws ModelException if it is missing, damaged, or not one of a line recogniser
     */
    public static LineCheckpoint read(Path file) {
        SafeTensors saved = SafeTensors.read(file);
        String spec = saved.metadata().get("spec");
        String codec = saved.metadata().get("codec");
        String step = saved.metadata().get("step");
        if (spec == null || codec == null || step == null) {
            throw new ModelException(
                    file + " is not a checkpoint of a line recogniser: spec, codec or step is missing");
        }
        try {
            List<String> characters = List.of(JSON.readValue(codec, String[].class));
            return new LineCheckpoint(
                    NetworkSpec.parse(spec), new Codec(characters), Long.parseLong(step), saved.tensors());
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new ModelException(file + " is damaged: its codec or step cannot be read", e);
        }
    }

    /** The averaged weights, by layer name. */
    Map<String, FloatArray> average() {
        Map<String, FloatArray> average = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(AVERAGE)) {
                average.put(name.substring(AVERAGE.length()), tensor);
            }
        });
        return average;
    }

    /** Only the averaged weights: enough to read, to export and to start another training from. */
    public LineCheckpoint weightsOnly() {
        Map<String, FloatArray> weights = new LinkedHashMap<>();
        average().forEach((name, tensor) -> weights.put(averageName(name), tensor));
        return new LineCheckpoint(spec, codec, step, weights);
    }

    /**
     * Averaged weights of the same network with labels for further characters, which begin as good as impossible.
     *
     * @param seed of what has no weights yet
     */
    LineCheckpoint extendedBy(Collection<String> characters, long seed) {
        Codec extended = codec.with(characters);
        Network network = Network.create(spec, extended.labelCount(), seed);
        network.grow(average());
        Map<String, FloatArray> weights = new LinkedHashMap<>();
        network.state().forEach((name, tensor) -> weights.put(averageName(name), tensor));
        return new LineCheckpoint(spec, extended, 0, weights);
    }

    /**
     * Averaged weights between these and {@code other}'s.
     *
     * @param other may know further characters
     * @param share of {@code other}, in [0, 1]
     * @throws ModelException if they are not of the same network, or the labels differ
     */
    public LineCheckpoint mixedWith(LineCheckpoint other, double share) {
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
            float[] values = new float[tensor.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (tensor.values()[i] + share * (their.values()[i] - tensor.values()[i]));
            }
            mixed.put(averageName(name), new FloatArray(tensor.shape(), values));
        });
        return new LineCheckpoint(spec, codec, other.step(), mixed);
    }

    static String averageName(String name) {
        return AVERAGE + name;
    }

    /** The network with its averaged weights, ready to read or to be exported. */
    public Network network() {
        Network network = Network.create(spec, codec.labelCount(), 0);
        network.load(average());
        return network;
    }
}
