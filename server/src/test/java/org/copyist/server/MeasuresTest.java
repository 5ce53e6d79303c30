package org.copyist.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large things may become, and what no message of a library says. */
class MeasuresTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_TYPES = 25;
    /** An option of a command in a text: who uses the library knows of no command. */
    private static final Pattern OPTION = Pattern.compile("\"[^\"]*(?<![\\w-])--[a-z][^\"]*\"");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void everyFileFitsOnAFewScreens() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void everyPackageIsOneRoom() throws IOException {
        Map<Path, Long> types = sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(types).isNotEmpty();
        types.forEach((room, count) -> assertThat(count).as("types in %s", room).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void noMessageNamesAnOptionOfACommand() throws IOException {
        assertThat(OPTION.matcher("\"choose another folder with --data\"").find())
                .isTrue();
        for (Path file : sources()) {
            assertThat(OPTION.matcher(Files.readString(file)).results().map(found -> found.group()))
                    .as("options in %s", file)
                    .isEmpty();
        }
    }
}
