package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final Path FOLDER = Path.of("../data/mnist");

    @TempDir
    Path empty;

    @Test
    void readsTheCommittedFiles() {
        LabelledImages train = Mnist.train(FOLDER);
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(new int[] {train.width(), train.height()}).containsExactly(28, 28);
        assertThat(new int[] {train.label(0), train.label(1), train.label(2)}).containsExactly(5, 0, 4);
        LabelledImages test = Mnist.test(FOLDER);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.label(0)).isEqualTo(7);
    }

    @Test
    void refusesAFileWithAnotherChecksum() throws IOException {
        for (String part : new String[] {"images-idx3", "labels-idx1"}) {
            Files.copy(FOLDER.resolve("t10k-" + part + "-ubyte.gz"), empty.resolve("t10k-" + part + "-ubyte.gz"));
        }
        byte[] bytes = Files.readAllBytes(empty.resolve("t10k-labels-idx1-ubyte.gz"));
        bytes[1000] ^= 1;
        Files.write(empty.resolve("t10k-labels-idx1-ubyte.gz"), bytes);
        assertThatThrownBy(() -> Mnist.test(empty))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContainingAll("SHA-256", "must be f7ae60f9", "got ");
    }

    @Test
    void saysWhereItLookedForMissingFiles() {
        assertThatThrownBy(() -> Mnist.train(empty))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContainingAll(empty.toString(), "name the folder of the four files");
    }
}
