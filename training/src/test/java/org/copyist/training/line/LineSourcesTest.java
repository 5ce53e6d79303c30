package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.alto.AltoWriter;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.groundtruth.IamTable;
import org.copyist.formats.pagexml.PageXmlWriter;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.WriterSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void cutsTheLinesOfPageAndAltoFilesOutOfTheirPictures() throws IOException {
        picture("p.png");
        for (PageExporter format : List.of(new PageXmlWriter(), new AltoWriter())) {
            write(format);
            try (LabelledLines lines = LineSources.open(folder)) {
                List<LabelledLine> read = lines.lines().toList();
                assertThat(read).extracting(LabelledLine::text).containsExactly("une ligne", "deux");
                assertThat(read).extracting(LabelledLine::writer).containsOnly("p");
                assertThat(read.get(0).image().width()).isBetween(380, 420);
                assertThat(read.get(0).image().height()).isBetween(75, 90);
            }
        }
    }

    @Test
    void readsADirectoryInTheStyleOfIam() throws IOException {
        Files.createDirectories(folder.resolve("lines/d01/d01-001"));
        picture("lines/d01/d01-001/d01-001-00.png");
        Files.createDirectories(folder.resolve("ascii"));
        Files.writeString(
                folder.resolve(IamTable.FILE),
                IamTable.format("d01-001-00", new BoundingBox(0, 0, 500, 300), "née & <là>"));
        try (LabelledLines lines = LineSources.open(folder)) {
            assertThat(lines.lines().toList()).singleElement().satisfies(line -> {
                assertThat(line.text()).isEqualTo("née & <là>");
                assertThat(line.writer()).isEqualTo("d01-001");
                assertThat(line.image().width()).isEqualTo(500);
            });
        }
    }

    @Test
    void readsCharactersWithTheirLabelsBesideThem() throws IOException {
        Path images = folder.resolve("set-images-idx3-ubyte");
        ByteBuffer pixels = ByteBuffer.allocate(16 + 3 * 4)
                .putInt(0x803)
                .putInt(3)
                .putInt(2)
                .putInt(2);
        pixels.put(16, (byte) 255);
        Files.write(images, pixels.array());
        Files.write(
                folder.resolve("set-labels-idx1-ubyte"),
                ByteBuffer.allocate(11)
                        .putInt(0x801)
                        .putInt(3)
                        .put(new byte[] {3, (byte) 255, 61})
                        .array());
        try (LabelledLines lines = LineSources.open(images)) {
            List<LabelledLine> read = lines.lines().toList();
            assertThat(read).extracting(LabelledLine::text).containsExactly("3", "z");
            assertThat(read.get(0).image().at(0, 0)).as("ink is dark").isZero();
            assertThat(read.get(0).image().at(1, 1)).as("paper is bright").isEqualTo(255);
        }
    }

    @Test
    void keepsWritersAsideAndSaysWhenItCannot() throws IOException {
        StringBuilder table = new StringBuilder("file\ttext\twriter\n");
        for (int i = 0; i < 20; i++) {
            picture(i + ".png");
            table.append(i).append(".png\ttext\tw").append(i).append('\n');
        }
        Files.writeString(folder.resolve("lines.tsv"), table);
        List<LineCorpus.Source> sources = List.of(new LineCorpus.Source(folder, 1));
        LineCorpus.Options options =
                new LineCorpus.Options(16, Optional.of(new WriterSplit(0.3, 1)), List.of(), Optional.empty());
        LineCorpus corpus = LineCorpus.load(sources, List.of(), options);
        assertThat(corpus.validations()).extracting(LineValidation::name).containsExactly("writers kept aside");
        Files.writeString(folder.resolve("lines.tsv"), "file\ttext\n0.png\ttext\n");
        assertThatThrownBy(() -> LineCorpus.load(sources, List.of(), options))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("too few writers");
    }

    @Test
    void saysWhatItExpects() throws IOException {
        assertThatThrownBy(() -> LineSources.open(folder))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("lines.tsv");
        assertThatThrownBy(() -> LineSources.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("PAGE, ALTO or hOCR");
    }

    private void write(PageExporter format) throws IOException {
        Page page = Page.of(
                "p",
                500,
                300,
                List.of(new TextRegion(
                        "r",
                        "paragraph",
                        new BoundingBox(0, 0, 500, 300).toPolygon(),
                        List.of(line("l1", 100, "une ligne"), line("l2", 220, "deux"), line("l3", 280, "")))),
                List.of());
        try (var out = Files.newOutputStream(folder.resolve("p.xml"))) {
            format.write(ExportDocument.of(ExportPage.of(page, "p.png")), out);
        }
    }

    private static TextLine line(String id, double y, String text) {
        TextLine line = TextLine.unread(
                id,
                Baseline.of(new Point(50, y), new Point(450, y)),
                new BoundingBox(50, y - 60, 450, y + 20).toPolygon());
        return text.isEmpty() ? line : line.withTranscription(new HumanTranscription(text, ""));
    }

    private void picture(String name) throws IOException {
        BufferedImage image = new BufferedImage(500, 300, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 500, 300);
        g.setColor(Color.BLACK);
        g.drawLine(60, 60, 440, 90);
        g.drawLine(60, 210, 440, 180);
        g.dispose();
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
