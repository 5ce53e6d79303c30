package org.copyist.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.SafeTensors;

/**
 * Checkpoints of tiny networks, written by the trainings as they were before they had one loop: each kind in the middle
 * of a training and at its end. See the note beside the files.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /**
     * Other processors add in another order, which training magnifies; another seed differs by a hundred times as much.
     * With {@code -Dgolden.tolerance=0} the weights must be equal to the last bit, as they are where the files were made.
     */
    private static final double TOLERANCE = Double.parseDouble(System.getProperty("golden.tolerance", "1e-3"));

    private Golden() {}

    /** Puts the checkpoint from the middle of the training of {@code kind} into {@code folder}, to be resumed there. */
    public static void resume(String kind, Path folder) throws IOException {
        Files.copy(FOLDER.resolve(kind + "-half.safetensors"), folder.resolve("checkpoint.safetensors"));
    }

    /** Expects the averaged weights in {@code tensors} to be those of the golden end of {@code kind}. */
    public static void assertEnd(String kind, Map<String, FloatArray> tensors) {
        SafeTensors golden = SafeTensors.read(FOLDER.resolve(kind + "-end.safetensors"));
        golden.tensors().forEach((name, expected) -> {
            assertThat(tensors).containsKey(name);
            assertThat(tensors.get(name).shape()).as(name).isEqualTo(expected.shape());
            assertThat(distance(expected.values(), tensors.get(name).values()))
                    .as("mean difference of %s", name)
                    .isLessThanOrEqualTo(TOLERANCE);
        });
    }

    private static double distance(float[] expected, float[] actual) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs(expected[i] - actual[i]);
        }
        return sum / expected.length;
    }
}
