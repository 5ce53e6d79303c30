package org.copyist.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.copyist.core.error.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    @Test
    void replacesTheFileAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "before");
        AtomicFile.write(file, "after");
        assertThat(file).hasContent("after");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void keepsTheFileThatWasThereIfTheBodyFails() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "before");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("no ink left");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("result.txt")
                .hasMessageContaining("no ink left");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("before");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void twoWritersOfOneFileDoNotDisturbEachOther() throws IOException {
        Path file = folder.resolve("result.txt");
        AtomicFile.write(file, outer -> {
            print(outer, "the outer");
            AtomicFile.write(file, inner -> print(inner, "the inner, which is longer"));
            assertThat(file).hasContent("the inner, which is longer");
            print(outer, " writer");
        });
        assertThat(file).hasContent("the outer writer");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void aBodyMayCloseTheStream() {
        Path file = folder.resolve("result.txt");
        AtomicFile.write(file, out -> {
            try (out) {
                print(out, "all of it");
            }
        });
        assertThat(file).hasContent("all of it");
    }

    @Test
    void writesWhereALinkLeadsAndKeepsTheLink() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFile.write(link, "after");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
    }

    @Test
    void saysWhatIsInTheWay() {
        Path missing = folder.resolve("none").resolve("result.txt");
        assertThatThrownBy(() -> AtomicFile.write(missing, "text"))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + missing
                        + ": a file or folder is not there; name a file in a folder that can be written");
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() {
        assumeTrue(Files.exists(FULL), "this system has no /dev/full");
        assertThatThrownBy(() -> AtomicFile.write(FULL, "text"))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("/dev/full");
        assertThat(Files.isRegularFile(FULL)).isFalse();
    }

    @Test
    void aPipeIsWrittenTo() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/stdout")), "this system has no /dev/stdout");
        Process writer = java(PipeWriter.class).start();
        assertThat(new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("into a pipe");
        assertThat(writer.waitFor()).isZero();
    }

    /** A program whose standard output is a pipe. */
    static final class PipeWriter {
        private PipeWriter() {}

        public static void main(String[] arguments) {
            AtomicFile.write(Path.of("/dev/stdout"), "into a pipe");
        }
    }

    private static ProcessBuilder java(Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    @Test
    void anInterruptedProgramLeavesNoPart() throws IOException, InterruptedException {
        Path file = folder.resolve("result.txt");
        Process writer = java(EndlessWriter.class, file).start();
        try {
            assertThat(writer.getInputStream().read()).isEqualTo(EndlessWriter.WRITING);
            assertThat(names()).singleElement().asString().endsWith(".part");
            writer.destroy(); // SIGTERM
            assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(names()).isEmpty();
        } finally {
            writer.destroyForcibly();
        }
    }

    /** A program that begins to write a file and says so. */
    static final class EndlessWriter {
        static final int WRITING = 'w';

        private EndlessWriter() {}

        public static void main(String[] arguments) {
            AtomicFile.write(Path.of(arguments[0]), out -> {
                out.write(new byte[100_000]);
                System.out.write(WRITING);
                System.out.flush();
                while (true) {
                    LockSupport.park(); // until it is ended
                }
            });
        }
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
