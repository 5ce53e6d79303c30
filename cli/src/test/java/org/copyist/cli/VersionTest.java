package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.copyist.core.CopyistVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"-V", "transcribe -V", "serve --version", "index rebuild -V", "train hand -V", "export -V"})
    void everyCommandTellsTheVersionOfTheProject(String command) {
        CommandRun run = CommandRun.of((Object[]) command.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo("copyist " + CopyistVersion.CURRENT);
        assertThat(CopyistVersion.CURRENT).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
