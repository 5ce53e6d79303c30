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
class CutDigitsCommandTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    private Path folder;

    @Test
    void cutsDigitsThatAreWhatTheTranscriptSays() throws IOException {
        Path out = folder.resolve("digits");
        CommandRun run = CommandRun.of("cut-digits", SAMPLES, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        CommandRun evaluation = CommandRun.of(
                "evaluate",
                "digits",
                "--images",
                out.resolve("cut-images-idx3-ubyte.gz"),
                "--labels",
                out.resolve("cut-labels-idx1-ubyte.gz"),
                "--json");
        JsonNode result = new ObjectMapper().readTree(evaluation.out());
        assertThat(result.get("images").asInt()).isGreaterThan(80);
        assertThat(result.get("accuracy").asDouble()).isGreaterThan(0.85);
    }

    @Test
    void saysThatThereAreNoLines() throws IOException {
        Path set = Files.createDirectory(folder.resolve("empty"));
        CommandRun run = CommandRun.of("cut-digits", set, "--out", folder.resolve("digits"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("lines.tsv");
        assertThat(folder.resolve("digits")).doesNotExist();
    }
}
