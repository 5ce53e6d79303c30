package org.copyist.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSetTest {
    @TempDir
    private Path folder;

    @Test
    void readsColumnsByNameFromAFolder() throws IOException {
        picture("b.png", 30);
        Files.writeString(folder.resolve("lines.tsv"), "writer\ttext\tfile\nw1\te\u0301  x\tb.png\n");
        try (LineSet set = LineSet.open(folder)) {
            assertThat(set.size()).isEqualTo(1);
            LabelledLine line = set.lines().toList().get(0);
            assertThat(line.text()).isEqualTo("é x");
            assertThat(line.writer()).isEqualTo("w1");
            assertThat(line.image().width()).isEqualTo(30);
        }
    }

    @Test
    void leavesOutTheMarkBeforeSuperscripts() throws IOException {
        picture("a.png", 12);
        table("file\ttext\na.png\tM^e Dupont, 2^d\n");
        try (LineSet set = LineSet.open(folder)) {
            assertThat(set.texts()).containsExactly("Me Dupont, 2d");
        }
    }

    @Test
    void readsAZip() throws IOException {
        picture("a.png", 12);
        Path zip = folder.resolve("set.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("a.png"));
            entries.write(Files.readAllBytes(folder.resolve("a.png")));
            entries.putNextEntry(new ZipEntry("lines.tsv"));
            entries.write("file\ttext\na.png\tone\n".getBytes(StandardCharsets.UTF_8));
        }
        try (LineSet set = LineSet.open(zip)) {
            assertThat(set.texts()).isEqualTo(List.of("one"));
            assertThat(set.lines().toList().get(0).image().width()).isEqualTo(12);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertRefused("lines.tsv");
        table("text\tname\n");
        assertRefused("columns file and text");
        table("file\ttext\nonly-one-cell\n");
        assertRefused("row 2");
        table("file\ttext\nmissing.png\tx\n");
        assertRefused("missing.png");
        table("file\ttext\n../outside.png\tx\n");
        assertRefused("lies outside");
        Files.writeString(folder.resolve("t.png"), "not a picture");
        table("file\ttext\nt.png\tx\n");
        assertRefused("t.png");
        Files.write(folder.resolve("lines.tsv"), new byte[] {'f', (byte) 0xc3, 0x28});
        assertRefused("UTF-8");
    }

    @Test
    void refusesFilesThatAreNoZip() throws IOException {
        Path file = Files.writeString(folder.resolve("x.zip"), "no zip at all");
        assertThatThrownBy(() -> LineSet.open(file))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("x.zip");
        assertThatThrownBy(() -> LineSet.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("nowhere");
    }

    private void assertRefused(String part) {
        assertThatThrownBy(() -> {
                    try (LineSet set = LineSet.open(folder)) {
                        set.lines().toList();
                    }
                })
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining(part);
    }

    private void table(String text) throws IOException {
        Files.writeString(folder.resolve("lines.tsv"), text);
    }

    private void picture(String name, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, 10, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
