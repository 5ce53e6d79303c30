package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.SafeTensors;

/**
 * A training at rest: weights, averaged weights, optimiser state and step, in one safetensors file. The random state
 * needs no place, since everything random is a function of seed and step.
 *
 * @param spec of the network
 * @param step steps done
 * @param tensors weights by layer name; averaged weights under {@code average.}; moments under {@code adam.}
 */
public record SegmentationCheckpoint(NetworkSpec spec, long step, Map<String, FloatArray> tensors) {
    private static final String TASK = "segmentation";
    private static final String AVERAGE = "average.";

    public SegmentationCheckpoint {
        requireNonNull(spec, "spec is null");
        tensors = Map.copyOf(tensors);
    }

    public void write(Path file) {
        Map<String, String> metadata = Map.of("task", TASK, "spec", spec.text(), "step", String.valueOf(step));
        new SafeTensors(metadata, tensors).write(file);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws ModelException if it is missing, damaged, or not one of a segmentation network
     */
    public static SegmentationCheckpoint read(Path file) {
        SafeTensors saved = SafeTensors.read(file);
        String spec = saved.metadata().get("spec");
        String step = saved.metadata().get("step");
        if (!TASK.equals(saved.metadata().get("task")) || spec == null || step == null) {
            throw new ModelException(
                    file + " is not a checkpoint of a segmentation network: task, spec or step is missing");
        }
        try {
            return new SegmentationCheckpoint(NetworkSpec.parse(spec), Long.parseLong(step), saved.tensors());
        } catch (NumberFormatException e) {
            throw new ModelException(file + " is damaged: its step is " + step, e);
        }
    }

    static String averageName(String name) {
        return AVERAGE + name;
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

    /** Only the averaged weights: enough to segment, to export and to start another training from. */
    public SegmentationCheckpoint weightsOnly() {
        Map<String, FloatArray> weights = new LinkedHashMap<>();
        average().forEach((name, tensor) -> weights.put(averageName(name), tensor));
        return new SegmentationCheckpoint(spec, step, weights);
    }

    /** The network with its averaged weights, ready to be used or exported. */
    public Network network() {
        Network network = Network.create(spec, SegmentationMaps.COUNT, 0);
        network.load(average());
        return network;
    }
}
