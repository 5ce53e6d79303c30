package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatThereAreNoFonts() throws IOException {
        Path text = folder.resolve("text.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(text))) {
            out.write("Some text.\n".getBytes(StandardCharsets.UTF_8));
        }
        CommandRun run = CommandRun.of("synthesize", "--fonts", folder, "--text", text, "--out", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("fonts.tsv");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refusesACountOfNone() {
        CommandRun run =
                CommandRun.of("synthesize", "--fonts", folder, "--text", folder, "--out", folder, "--count", 0);
        assertThat(run.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(run.err()).contains("--count");
    }
}
