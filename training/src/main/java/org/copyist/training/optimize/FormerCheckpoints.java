package org.copyist.training.optimize;

import java.util.LinkedHashMap;
import java.util.Map;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.SafeTensors;

/**
 * What each kind of training wrote before they had one loop, in the form of today: checkpoints of lines without a task
 * ({@code training/gpu} still writes these), checkpoints of characters that count epochs, and weights of characters under
 * the names of the layers.
 */
final class FormerCheckpoints {
    /** Pictures in a batch when epochs were counted. */
    private static final long BATCH = 128;

    private static final String NETWORK = "network";

    private FormerCheckpoints() {}

    /** The same, or {@code saved} itself if it is of today. */
    static SafeTensors renewed(SafeTensors saved) {
        Map<String, String> words = saved.metadata();
        if (words.containsKey("task")) {
            return saved;
        }
        Map<String, String> renewed = new LinkedHashMap<>(words);
        if (words.containsKey("codec")) {
            renewed.put("task", "lines");
            return new SafeTensors(renewed, saved.tensors());
        }
        String network = words.get(NETWORK);
        if (network == null) {
            return saved;
        }
        renewed.put("task", "characters");
        renewed.put("spec", network);
        renewed.put("step", String.valueOf(steps(words, "epochsDone")));
        words.forEach((name, value) -> renewed.put("setting " + name, value));
        renewed.put("setting steps", String.valueOf(steps(words, "epochs")));
        return new SafeTensors(renewed, tensors(saved.tensors()));
    }

    private static long steps(Map<String, String> words, String epochs) {
        long pictures = Long.parseLong(words.getOrDefault("pictures", "0"));
        return Long.parseLong(words.getOrDefault(epochs, "0")) * ((pictures + BATCH - 1) / BATCH);
    }

    private static Map<String, FloatArray> tensors(Map<String, FloatArray> saved) {
        if (saved.keySet().stream().noneMatch(name -> name.startsWith(NETWORK))) {
            return Checkpoint.averages(saved);
        }
        Map<String, FloatArray> tensors = new LinkedHashMap<>();
        saved.forEach((name, tensor) -> tensors.put(name.replaceFirst("^network\\.", ""), tensor));
        return tensors;
    }
}
