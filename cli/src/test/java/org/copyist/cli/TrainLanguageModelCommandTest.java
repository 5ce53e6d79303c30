package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.copyist.core.language.CharacterLanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainLanguageModelCommandTest {
    @TempDir
    private Path folder;

    private static final String PARAGRAPHS =
            "the cat sat on the mat\nthe dog — “so they say” — sat on the cat\n".repeat(30);

    @Test
    void buildsAModelFromPlainAndCompressedTexts() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), PARAGRAPHS);
        Path packed = folder.resolve("packed.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(PARAGRAPHS.getBytes(StandardCharsets.UTF_8));
        }
        Path model = folder.resolve("character.lm");

        CommandRun run = CommandRun.of("train", "language-model", plain + "=2", packed, "--order", "4", "--out", model);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("bits a character").contains("perplexity");
        CharacterLanguageModel built = CharacterLanguageModel.open(model);
        assertThat(built.order()).isEqualTo(4);
        assertThat(built.logProbability("the cat")).isGreaterThan(built.logProbability("eht tac"));
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), PARAGRAPHS);
        Path model = folder.resolve("character.lm");

        CommandRun order = CommandRun.of("train", "language-model", plain, "--order", "9", "--out", model);
        assertThat(order.exitCode()).isEqualTo(2);
        assertThat(order.err()).contains("--order").contains("1..7");

        CommandRun missing = CommandRun.of("train", "language-model", folder.resolve("none.txt"), "--out", model);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.txt");
        assertThat(model).doesNotExist();
    }
}
