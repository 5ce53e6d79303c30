package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CutLinesCommandTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    private Path folder;

    @Test
    void cutsLinesThatReadAsTheirTextsSay() throws IOException {
        Path out = folder.resolve("lines");
        CommandRun run = CommandRun.of("cut-lines", SAMPLES, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        CommandRun evaluation = CommandRun.of("evaluate", "lines", out, "--decoder", "greedy", "--json");
        JsonNode result = new ObjectMapper().readTree(evaluation.out());
        assertThat(result.get("lines").asInt()).as("of 85").isBetween(70, 85);
        assertThat(result.get("cer").asDouble()).isLessThan(0.16);
    }

    @Test
    void saysThatThereAreNoPages() throws IOException {
        Path set = Files.createDirectory(folder.resolve("empty"));
        CommandRun run = CommandRun.of("cut-lines", set, "--out", folder.resolve("lines"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("expected a zip or a folder of PAGE XML");
        assertThat(folder.resolve("lines")).doesNotExist();
    }
}
