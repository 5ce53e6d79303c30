package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary folder into which no native library can be unpacked is told in a sentence. */
@Tag("slow")
class TemporaryFolderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transcribe ../samples/page-fr-2024-b.jpg",
                "import ../samples --data DATA",
                "serve --port 0 --data DATA"
            })
    void aMissingFolderIsNamed(String command) throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        Object[] words =
                command.replace("DATA", folder.resolve("data").toString()).split(" ");
        Process process = CommandProcess.of(List.of("-Djava.io.tmpdir=" + missing), words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(messages).isEqualTo(Copyist.FAILED);
        assertThat(messages)
                .startsWith("copyist: the native library of ")
                .contains(missing.toString(), "there is no such folder", "TMPDIR")
                .doesNotContain("\tat ");
    }
}
