package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackLinesCommandTest {
    @TempDir
    private Path folder;

    private Path lines;

    @BeforeEach
    void drawLines() throws IOException {
        lines = Files.createDirectory(folder.resolve("lines"));
        StringBuilder table = new StringBuilder("file\ttext\n");
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(200, 40, BufferedImage.TYPE_BYTE_GRAY);
            image.createGraphics().fillRect(20 * i, 10, 60, 20);
            ImageIO.write(image, "png", lines.resolve(i + ".png").toFile());
            table.append(i).append(".png\tline ").append(i).append('\n');
        }
        Files.writeString(lines.resolve("lines.tsv"), table);
    }

    @Test
    void writesAPackASourceAndAnIndexWithShares() throws IOException {
        Path out = folder.resolve("packs");
        CommandRun run = CommandRun.of(
                "pack-lines", "--data", lines + "=0.3", "--validation", lines, "--at-most", lines + "=2", "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode index = new ObjectMapper().readTree(out.resolve("index.json").toFile());
        assertThat(index.path("height").asInt()).isEqualTo(48);
        assertThat(index.path("sources")).hasSize(2).allSatisfy(source -> {
            assertThat(source.path("lines").asInt()).isEqualTo(2);
            assertThat(out.resolve(source.path("file").asText())).isNotEmptyFile();
        });
        assertThat(index.path("sources").path(0).path("share").asDouble()).isEqualTo(0.3);
        assertThat(index.path("sources").path(1).path("share").asDouble()).isZero();
    }

    @Test
    void refusesALimitForWhatIsNotPacked() {
        CommandRun run =
                CommandRun.of("pack-lines", "--data", lines, "--at-most", "iam=2", "--out", folder.resolve("packs"));
        assertThat(run.exitCode()).isEqualTo(Copyist.WRONG_USAGE);
        assertThat(run.err()).contains("iam", "--at-most");
    }
}
