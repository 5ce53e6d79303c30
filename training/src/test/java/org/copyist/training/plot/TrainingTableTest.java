package org.copyist.training.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.copyist.core.error.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTableTest {
    @TempDir
    private Path folder;

    @Test
    void drawsTheErrorRatesOfEverySetButNotTheLoss() throws IOException {
        new TrainingTable(folder).add(50, 3, TrainingTable.LOSS, 4.5);
        new TrainingTable(folder).add(100, 6, "valid", 0.5);
        TrainingTable resumed = new TrainingTable(folder);
        resumed.add(200, 12, "valid", 0.25);
        resumed.draw("a <run>");
        assertThat(Files.readAllLines(folder.resolve("log.tsv")))
                .containsExactly("50\t3\tloss\t4.50000", "100\t6\tvalid\t0.50000", "200\t12\tvalid\t0.25000");
        assertThat(Files.readString(folder.resolve("curves.svg")))
                .contains("a &lt;run&gt;", ">valid<", "polyline")
                .doesNotContain("loss");
    }

    @Test
    void saysWhatCannotBeWritten() {
        assertThatThrownBy(() -> new TrainingTable(folder.resolve("nowhere")).add(1, 1, "x", 1))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("log.tsv");
    }
}
