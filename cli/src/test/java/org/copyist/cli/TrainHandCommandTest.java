package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainHandCommandTest {
    @TempDir
    private Path folder;

    @Test
    void refusesThreeLinesAndWritesNoModel() throws IOException {
        StringBuilder table = new StringBuilder("file\ttext\n");
        for (int i = 0; i < 3; i++) {
            ImageIO.write(
                    new BufferedImage(200, 60, BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    folder.resolve(i + ".png").toFile());
            table.append(i).append(".png\tword\n");
        }
        Files.writeString(folder.resolve("lines.tsv"), table);
        Path out = folder.resolve("model");
        CommandRun run = CommandRun.of("train", "hand", folder, "--name", "me", "--out", out);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("at least 8 lines").contains("got 3").doesNotContain("Exception");
        assertThat(out.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void refusesNamesThatWouldNotDoForACard() {
        CommandRun run = CommandRun.of("train", "hand", folder, "--name", "../me", "--out", folder.resolve("m"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--name").contains("../me");
    }

    @Test
    void saysWhatIsMissingInAModelFolder() {
        CommandRun run = CommandRun.of(
                "train", "hand", folder, "--name", "me", "--out", folder.resolve("m"), "--from", folder.resolve("x"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is no model in").contains("model.onnx");
    }
}
