package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersCommandTest {
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"#ffffff, #101010, 1", "#102040, #f0f0e0, 1", "#e8d8b0, #803020, 1", "#ffffff, #101010, 0.4"})
    void readsLettersOfAnyColourAndSize(String paper, String ink, double scale) throws IOException {
        CommandRun run = CommandRun.of("characters", picture(Color.decode(paper), Color.decode(ink), scale));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(l -> l.split("\t")[0])).containsExactly("H A T", "E 7");
    }

    @Test
    void readsThemOnATransparentBackground() throws IOException {
        CommandRun run = CommandRun.of("characters", picture(CLEAR, Color.BLACK, 1), "--json");
        JsonNode characters =
                new ObjectMapper().readTree(run.out()).path("pages").path(0).path("characters");
        assertThat(characters).hasSize(5);
        assertThat(characters.path(0).path("character").asText()).isEqualTo("H");
        assertThat(characters.path(0).path("scores")).hasSize(47);
        assertThat(characters.path(3).path("row").asInt()).isEqualTo(1);
        assertThat(characters.path(0).path("box").path("left").asDouble()).isBetween(70.0, 85.0);
    }

    @Test
    void drawsThemOnACopyAndExplainsThem() throws IOException {
        Path picture = picture(Color.WHITE, Color.BLACK, 1);
        Path drawn = folder.resolve("drawn.png");
        assertThat(CommandRun.of("characters", picture, "--annotate", drawn).exitCode())
                .isZero();
        assertThat(ImageIO.read(drawn.toFile()).getWidth()).isEqualTo(600);
        Path why = folder.resolve("why.png");
        CommandRun run = CommandRun.of("explain", picture, "--characters", "--out", why);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(5).first().asString().startsWith("H\t");
        // a row of 28 by 28 enlarged pixels for each
        assertThat(ImageIO.read(why.toFile()).getHeight()).isGreaterThan(5 * 28 * 6);
        CommandRun text = CommandRun.of("explain", picture, "--out", folder.resolve("why.txt"));
        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.err()).contains("--out writes PNG");
    }

    @Test
    void saysThatABlankPictureHasNone() throws IOException {
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
        CommandRun run = CommandRun.of("characters", blank);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("no characters were found");
        CommandRun why = CommandRun.of("explain", blank, "--out", folder.resolve("why.png"));
        assertThat(why.exitCode()).isEqualTo(2);
        assertThat(why.err()).contains("no digits were found");
    }

    @Test
    void evaluatesPairsOfIdxFiles() throws IOException {
        // two blank pictures: whatever they are read as is not both A and a
        Path images = idx("images.gz", new int[] {0x803, 2, 28, 28}, new byte[2 * 784]);
        Path labels = idx("labels.gz", new int[] {0x801, 2}, new byte[] {10, 36});
        CommandRun run = CommandRun.of("evaluate", "characters", "--images", images, "--labels", labels, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("images").asInt()).isEqualTo(2);
        assertThat(result.path("accuracy").asDouble()).isLessThanOrEqualTo(0.5);
        assertThat(result.path("rejected").asInt()).isEqualTo(2);
        assertThat(result.path("merged").path("images").asInt()).isEqualTo(2);
        Path wrong = idx("wrong.gz", new int[] {0x801, 2}, new byte[] {10, 62});
        CommandRun refused = CommandRun.of("evaluate", "characters", "--images", images, "--labels", wrong);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("0..61", "62");
        CommandRun none = CommandRun.of("evaluate", "characters");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--images and --labels");
    }

    private Path idx(String name, int[] header, byte[] elements) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int value : header) {
                out.write(ByteBuffer.allocate(4).putInt(value).array());
            }
            out.write(elements);
        }
        return file;
    }

    /** H A T; below, E 7. */
    private Path picture(Color paper, Color ink, double scale) throws IOException {
        int width = (int) (600 * scale);
        int height = (int) (400 * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setBackground(paper);
        g.clearRect(0, 0, width, height);
        g.scale(scale, scale);
        g.setColor(ink);
        g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.drawLine(80, 60, 80, 130);
        g.drawLine(130, 60, 130, 130);
        g.drawLine(80, 95, 130, 95);
        g.drawPolyline(new int[] {240, 265, 290}, new int[] {130, 60, 130}, 3);
        g.drawLine(249, 107, 281, 107);
        g.drawLine(400, 60, 460, 60);
        g.drawLine(430, 60, 430, 130);
        g.drawPolyline(new int[] {150, 100, 100, 150}, new int[] {240, 240, 310, 310}, 4);
        g.drawLine(100, 275, 140, 275);
        g.drawPolyline(new int[] {250, 300, 270}, new int[] {240, 240, 310}, 3);
        g.dispose();
        Path file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
