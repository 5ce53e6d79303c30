package org.copyist.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Node, which checks the page without a browser: {@code NODE}, or the one on the {@code PATH}. Where there is none, the
 * test is skipped; with {@code CI} set, it fails.
 */
final class NodeProgram {
    private static final String MISSING =
            "The web page was not checked: there is no Node (20.19 or newer) on the PATH, and NODE names none.";

    private final Path file;

    private NodeProgram(Path file) {
        this.file = file;
    }

    static NodeProgram required() {
        Optional<NodeProgram> node = candidates()
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst()
                .map(NodeProgram::new);
        if (node.isEmpty()) {
            assertThat(System.getenv("CI"))
                    .as(MISSING + " CI is set, so that is a failure.")
                    .isNull();
            System.err.println(MISSING);
        }
        Assumptions.assumeTrue(node.isPresent(), MISSING);
        return node.get();
    }

    private static Stream<Path> candidates() {
        String chosen = System.getenv("NODE");
        if (chosen != null) {
            return Stream.of(Path.of(chosen));
        }
        String name = File.pathSeparatorChar == ';' ? "node.exe" : "node";
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name));
    }

    /** Runs it in the folder of this module; fails with what it says unless it ends well. */
    void run(List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(file.toString()), arguments.stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("node " + String.join(" ", arguments) + "\n" + said)
                .isZero();
    }
}
