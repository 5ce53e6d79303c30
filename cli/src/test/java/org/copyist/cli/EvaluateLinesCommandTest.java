package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateLinesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsJsonAndWritesTheTableThatItWasComputedFrom() throws IOException {
        BufferedImage image = new BufferedImage(200, 60, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 200, 60);
        g.dispose();
        ImageIO.write(image, "png", folder.resolve("a.png").toFile());
        Files.writeString(folder.resolve("lines.tsv"), "file\ttext\na.png\tfour\n");
        Path table = folder.resolve("out.tsv");
        CommandRun run = CommandRun.of("evaluate", "lines", folder, "--json", "--predictions", table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("lines").asInt()).isEqualTo(1);
        assertThat(result.get("linesPerSecond").asDouble()).isPositive();
        List<String> rows = Files.readAllLines(table);
        assertThat(rows.get(0)).isEqualTo("file\treference\thypothesis\tconfidence");
        String[] cells = rows.get(1).split("\t", -1);
        assertThat(cells).hasSize(4).startsWith("a.png", "four");
        assertThat(result.get("cer").asDouble() * 4)
                .isEqualTo(org.copyist.core.metrics.EditDistance.ofCharacters("four", cells[2]));
    }

    @Test
    void explainsWhatIsNoLineSet() {
        CommandRun run = CommandRun.of("evaluate", "lines", folder.resolve("nothing.zip"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing.zip").contains("lines.tsv");
    }
}
