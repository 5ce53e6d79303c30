package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.pagexml.PageXmlReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding lines and reading given ones, on good pages and on what is no page, with the shipped models. */
@Tag("slow")
class SegmentCommandTest {
    private static final Path SAMPLE = Path.of("..", "samples", "letter-en-1905-a.jpg");

    @TempDir
    private Path folder;

    @Test
    void writesLinesThatTranscribeReads() throws IOException {
        Path lines = folder.resolve("lines.xml");
        Path overlay = folder.resolve("lines.png");
        CommandRun segment = CommandRun.of("segment", SAMPLE, "-o", lines, "--overlay", overlay);
        assertThat(segment.exitCode()).as(segment.err()).isZero();
        assertThat(ImageIO.read(overlay.toFile()).getWidth())
                .isEqualTo(ImageIO.read(SAMPLE.toFile()).getWidth());
        Page page = new PageXmlReader().read(lines).page();
        assertThat(page.lines().size()).isBetween(16, 20);
        CommandRun read = CommandRun.of("transcribe", SAMPLE, "--lines", lines);
        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(read.out().lines().filter(line -> !line.isBlank()).count())
                .isEqualTo(page.withoutRegions(TextRegion.PRINTED).lines().size());
    }

    @Test
    void marksTypedLinesAsPrinted() throws IOException {
        Path lines = folder.resolve("typed.xml");
        Path typed = Path.of("src", "test", "resources", "print", "typed-letter.png");
        CommandRun run = CommandRun.of("segment", typed, "-o", lines);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new PageXmlReader().read(lines).page().regions())
                .isNotEmpty()
                .extracting(TextRegion::type)
                .containsOnly(TextRegion.PRINTED);
    }

    @Test
    void readsLinesFromAltoAndFromAFolder() throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        CommandRun.of("segment", SAMPLE, "-o", given.resolve("letter-en-1905-a.xml"));
        CommandRun fromFolder = CommandRun.of("transcribe", SAMPLE, "--lines", given);
        assertThat(fromFolder.exitCode()).as(fromFolder.err()).isZero();
        Path alto = folder.resolve("lines.alto.xml");
        CommandRun.of("transcribe", SAMPLE, "-f", "alto", "-o", alto);
        CommandRun fromAlto = CommandRun.of("transcribe", SAMPLE, "--lines", alto);
        assertThat(fromAlto.exitCode()).as(fromAlto.err()).isZero();
        assertThat(fromAlto.out()).containsPattern("[a-z]{4,}");
    }

    @Test
    void writesJsonAsWell() {
        CommandRun run = CommandRun.of("segment", SAMPLE, "-f", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"baseline\"");
    }

    @Test
    void refusesLinesThatDoNotFit() throws IOException {
        Path lines = folder.resolve("lines.xml");
        CommandRun.of("segment", SAMPLE, "-o", lines);
        Path other = Path.of("..", "samples", "letter-en-1905-b.jpg");
        CommandRun size = CommandRun.of("transcribe", other, "--lines", lines);
        assertThat(size.exitCode()).isEqualTo(1);
        assertThat(size.err()).contains("is described as").contains("its image is");
        CommandRun missing = CommandRun.of("transcribe", SAMPLE, "--lines", folder.resolve("none.xml"));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.xml").doesNotContain("\tat ");
        CommandRun unnamed = CommandRun.of("transcribe", other, "--lines", Files.createDirectory(folder.resolve("d")));
        assertThat(unnamed.err()).contains("letter-en-1905-b.xml").contains("looked for under that name");
    }

    /** Outlines that leave the page or cross themselves are read as far as they lie on it. */
    @Test
    void readsLinesWithOddOutlines() throws IOException {
        BufferedImage picture = ImageIO.read(SAMPLE.toFile());
        Path lines = folder.resolve("odd.xml");
        Files.writeString(
                lines,
                """
                <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page
                imageFilename="x.jpg" imageWidth="%d" imageHeight="%d"><TextRegion id="r"><Coords
                points="0,0 10,0 10,10"/><TextLine id="outside"><Coords points="-500,100 90000,100 90000,300 -500,300"/>
                <Baseline points="-500,250 90000,250"/></TextLine><TextLine id="crossing"><Coords
                points="100,400 900,600 900,400 100,600"/><Baseline points="100,550 900,550"/></TextLine>
                <TextLine id="flat"><Coords points="5,5 5,5 5,5"/><Baseline points="5,5 5,5"/></TextLine>
                </TextRegion></Page></PcGts>
                """
                        .formatted(picture.getWidth(), picture.getHeight()));
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--lines", lines);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void readsAPageThatStandsOnItsHead() throws IOException {
        Set<String> upright = words(CommandRun.of("transcribe", SAMPLE));
        Path turned = folder.resolve("turned.png");
        ImageIO.write(turned(ImageIO.read(SAMPLE.toFile()), 2), "png", turned.toFile());
        Set<String> onHead = words(CommandRun.of("transcribe", turned));
        long shared = upright.stream().filter(onHead::contains).count();
        assertThat(shared).isGreaterThan(upright.size() / 3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3000", "20000, 12", "12, 20000", "40, 40"})
    void findsNothingOnOddPictures(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(width);
        for (int i = 0; i < Math.min(width, height) * 4; i++) {
            image.setRGB(random.nextInt(width), random.nextInt(height), Color.WHITE.getRGB());
        }
        Path file = folder.resolve("odd.png");
        ImageIO.write(image, "png", file.toFile());
        CommandRun run = CommandRun.of("segment", file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("Exception");
    }

    /** What looks like a photo of an animal more than like a page: soft blobs and fur. */
    @Test
    void endsOnAPictureWithoutWriting() throws IOException {
        BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(90, 120, 70), 900, 700, new Color(190, 160, 110)));
        g.fillRect(0, 0, 900, 700);
        Random random = new Random(2);
        for (int i = 0; i < 6000; i++) {
            int shade = 60 + random.nextInt(120);
            g.setColor(new Color(shade, shade * 4 / 5, shade * 3 / 5));
            int x = 250 + (int) (130 * random.nextGaussian());
            int y = 350 + (int) (110 * random.nextGaussian());
            g.drawLine(x, y, x + random.nextInt(9) - 4, y + random.nextInt(14));
        }
        g.dispose();
        Path file = folder.resolve("cat.png");
        ImageIO.write(image, "png", file.toFile());
        CommandRun run = CommandRun.of("transcribe", file);
        assertThat(run.exitCode()).as(run.err()).isIn(0, Copyist.SOME_FAILED);
        assertThat(run.out()).doesNotContainPattern("[a-zé]{5,}");
    }

    @Test
    void refusesATimeThatIsNone() {
        CommandRun run = CommandRun.of("transcribe", SAMPLE, "--page-timeout", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("time for a page").doesNotContain("\tat ");
    }

    @Test
    void refusesOtherFormats() {
        CommandRun run = CommandRun.of("segment", SAMPLE, "-f", "docx");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("page or json");
    }

    private static Set<String> words(CommandRun run) {
        return new HashSet<>(Arrays.asList(run.out().split("\\s+")));
    }

    private static BufferedImage turned(BufferedImage image, int quarters) {
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        Graphics2D g = out.createGraphics();
        g.rotate(quarters * Math.PI / 2, image.getWidth() / 2.0, image.getHeight() / 2.0);
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return out;
    }
}
