package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineSources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RecombineLinesCommandTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    private Path folder;

    @Test
    void composesLinesThatCanBeRead() throws IOException {
        Path out = folder.resolve("lines");
        CommandRun run = CommandRun.of("recombine-lines", SAMPLES, "--count", 12, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Set<String> words = words(SAMPLES);
        assertThat(words(out)).isSubsetOf(words).hasSizeGreaterThan(20);
        assertThat(texts(out)).hasSize(12).doesNotContainAnyElementsOf(texts(SAMPLES));
        CommandRun evaluation = CommandRun.of("evaluate", "lines", out, "--json");
        assertThat(new ObjectMapper().readTree(evaluation.out()).get("cer").asDouble())
                .isLessThan(0.2);
    }

    @Test
    void saysThatThereAreNoLines() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        CommandRun run = CommandRun.of("recombine-lines", folder.resolve("empty"), "--out", folder.resolve("lines"));
        assertThat(run.exitCode()).isEqualTo(Copyist.FAILED);
        assertThat(run.err()).contains("lines.tsv");
        assertThat(folder.resolve("lines")).doesNotExist();
    }

    @Test
    void refusesACountOfNoneBeforeItReadsAnything() {
        CommandRun run = CommandRun.of(
                "recombine-lines", folder.resolve("nothing.zip"), "--count", 0, "--out", folder.resolve("lines"));
        assertThat(run.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(run.err()).contains("--count");
    }

    private static Set<String> words(Path set) {
        return texts(set).stream().flatMap(text -> Stream.of(text.split(" "))).collect(Collectors.toSet());
    }

    private static Set<String> texts(Path set) {
        try (LabelledLines lines = LineSources.open(set)) {
            return lines.lines().map(LabelledLine::text).collect(Collectors.toSet());
        }
    }
}
