package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.copyist.server.library.Library;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written to standard output is not passed over. */
@Tag("slow")
class StandardOutputTest {
    private static final Path SAMPLE = Path.of("..", "samples", "page-fr-2024-b.jpg");
    private static final File FULL = new File("/dev/full");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "export --help", "export --list --data DATA", "transcribe SAMPLE"})
    void aFullOutputIsAnError(String command) throws IOException {
        CommandRun run = into(new IOException("No space left on device"), command);
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err())
                .endsWith(
                        "copyist: standard output cannot be written: No space left on device" + System.lineSeparator())
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "export --list --data DATA", "transcribe SAMPLE SAMPLE"})
    void aReaderThatHasLeftEndsTheCommandQuietly(String command) throws IOException {
        CommandRun run = into(new IOException("Broken pipe"), command);
        assertThat(run.exitCode()).isEqualTo(Copyist.BROKEN_PIPE);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aFullDeviceIsAnErrorOfTheProcess() throws IOException, InterruptedException {
        assumeTrue(FULL.exists(), "this system has no /dev/full");
        Process process =
                CommandProcess.of(List.of(), "--version").redirectOutput(FULL).start();
        String messages = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(messages).isEqualTo(Copyist.FAILED);
        assertThat(messages)
                .startsWith("copyist: standard output cannot be written: ")
                .doesNotContain("\tat ");
    }

    private CommandRun into(IOException failure, String command) throws IOException {
        Path data = folder.resolve("data");
        try (Library library = Library.openOrMake(data)) {
            Path lines = Files.createDirectory(folder.resolve("lines"));
            Files.copy(DiaryPage.CORRECTED.pageXml(), lines.resolve("page.xml"));
            Files.copy(
                    DiaryPage.CORRECTED.picture(),
                    lines.resolve(DiaryPage.CORRECTED.picture().getFileName()));
            library.imports().take(lines, "A page", Optional.empty());
        }
        StringWriter err = new StringWriter();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw failure;
            }
        };
        String[] words = command.replace("DATA", data.toString())
                .replace("SAMPLE", SAMPLE.toString())
                .split(" ");
        int code = Copyist.run(new PrintWriter(new StandardOutput(out), true), new PrintWriter(err, true), words);
        return new CommandRun(code, "", err.toString());
    }
}
