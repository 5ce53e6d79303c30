package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.copyist.imaging.decode.Fixtures.DECODER;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "rgb.png",
                "indexed.png",
                "rgb.bmp",
                "indexed.gif",
                "lossy.webp",
                "lossless.webp",
                "anim.webp",
                "lzw.tif",
                "cmyk.tif",
                "jpeg.tif",
                "deflate.tif",
                "rgb.jp2",
                "rgb.j2k",
                "scan.pdf"
            })
    void decodesColours(String file) {
        PageImage page = firstPage(file);
        assertThat(page.widthPx()).isEqualTo(48);
        assertThat(page.heightPx()).isEqualTo(32);
        assertColour(page, 10, 8, 20, 20, 60);
        assertColour(page, 37, 24, 200, 30, 30);
        assertColour(page, 25, 5, 250, 240, 220);
        assertThat(page.grey().at(10, 8)).isCloseTo(25, within(25));
        assertThat(page.grey().at(25, 5)).isCloseTo(241, within(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.jpg", "grey-alpha.png"})
    void keepsGreySamplesAsTheyAreStored(String file) {
        PageImage page = firstPage(file);
        assertThat(page.grey().at(10, 8)).isCloseTo(25, within(3));
        assertThat(page.grey().at(37, 24)).isCloseTo(81, within(3));
        assertThat(page.grey().at(25, 5)).isCloseTo(241, within(3));
        assertThat(page.picture().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g4.tif", "bilevel.png"})
    void decodesBlackAndWhiteTheRightWayRound(String file) {
        PageImage page = firstPage(file);
        assertThat(mean(page, 4, 4, 18, 12)).as("dark box").isLessThan(60);
        assertThat(mean(page, 22, 2, 28, 14)).as("paper").isGreaterThan(220);
    }

    @Test
    void laysLightStrokesOnNothingOnBlackAndDarkOnesOnWhite() throws IOException {
        for (Color ink : List.of(Color.WHITE, new Color(0xFFE066), Color.BLACK, new Color(0x203080))) {
            for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR}) {
                BufferedImage note = new BufferedImage(200, 100, type);
                Graphics2D g = note.createGraphics();
                g.setColor(ink);
                g.setStroke(new BasicStroke(4));
                g.drawLine(10, 20, 190, 80);
                g.dispose();
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(note, "png", png);
                try (DecodedDocument document = DECODER.open("note.png", png.toByteArray())) {
                    GreyImage page = document.page(0).grey();
                    int stroke = page.at(100, 50);
                    assertThat(Math.abs(page.at(2, 2) - stroke))
                            .as(ink.toString())
                            .isGreaterThan(150);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "alpha-lossy.webp"})
    void laysTransparentPixelsOnWhitePaper(String file) {
        PageImage page = firstPage(file);
        assertColour(page, 25, 5, 255, 255, 255);
        assertThat(page.grey().at(25, 5)).isEqualTo(255);
        assertColour(page, 10, 8, 20, 20, 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oriented.jpg", "oriented.png", "oriented.webp"})
    void turnsAsExifSays(String file) {
        PageImage page = firstPage(file);
        assertThat(page.widthPx()).isEqualTo(32);
        assertThat(page.heightPx()).isEqualTo(48);
        // Stored (10, 8), turned clockwise: x = 32 - 1 - 8, y = 10.
        assertColour(page, 23, 10, 20, 20, 60);
        assertColour(page, 32 - 1 - 24, 37, 200, 30, 30);
    }

    @Test
    void decodesEachPageOfATiff() {
        try (DecodedDocument document = DECODER.open("three.tif", Fixtures.bytes("lzw.tif"))) {
            assertThat(document.pageCount()).isEqualTo(3);
            assertColour(document.page(1), 48 - 1 - 10, 32 - 1 - 8, 20, 20, 60);
            assertThat(document.page(2).picture().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
            assertThat(document.page(2).index()).isEqualTo(2);
            assertColour(document.page(0), 10, 8, 20, 20, 60);
        }
    }

    @ParameterizedTest
    @CsvSource({"11,16", "10,16"})
    void decodesSixteenBits(int type, int bits) throws IOException {
        BufferedImage deep = new BufferedImage(3, 2, type);
        int most = type == BufferedImage.TYPE_USHORT_GRAY ? 65_535 : 255;
        deep.getRaster().setSample(1, 1, 0, most / 2);
        deep.getRaster().setSample(2, 1, 0, most);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(deep, "png", out);
        try (DecodedDocument document = DECODER.open("deep.png", out.toByteArray())) {
            PageImage page = document.page(0);
            assertThat(page.grey().at(0, 0)).isZero();
            assertThat(page.grey().at(1, 1)).isCloseTo(127, within(1));
            assertThat(page.grey().at(2, 1)).isEqualTo(255);
        }
    }

    @Test
    void tellsTheFormatFromTheBytes() throws IOException {
        Path misnamed = Files.write(folder.resolve("really-a-png.jpg"), Fixtures.bytes("rgb.png"));
        try (DecodedDocument document = DECODER.open(misnamed)) {
            assertColour(document.page(0), 10, 8, 20, 20, 60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "scan.pdf"})
    void opensPathsWithSpacesAndOtherLetters(String file) throws IOException {
        Path path;
        try {
            path = folder.resolve("l\u00e9ttre \u624b\u7d19 1.dat");
        } catch (InvalidPathException e) {
            path = Assumptions.abort(
                    "this system's file names are limited to " + System.getProperty("sun.jnu.encoding"));
        }
        Files.write(path, Fixtures.bytes(file));
        try (DecodedDocument document = DECODER.open(path)) {
            assertThat(document.name()).isEqualTo("l\u00e9ttre \u624b\u7d19 1.dat");
            assertThat(document.page(0).source()).isEqualTo(document.name());
        }
    }

    @Test
    void opensPathsWithSpaces() throws IOException {
        Path path = Files.write(folder.resolve("a letter.jpg"), Fixtures.bytes("rgb.jpg"));
        try (DecodedDocument document = DECODER.open(path)) {
            assertThat(document.name()).isEqualTo("a letter.jpg");
            assertThat(document.page(0).widthPx()).isEqualTo(48);
        }
    }

    @Test
    void identifiesTheFileByItsBytesWhereverItComesFrom() throws IOException {
        for (String file : new String[] {"rgb.png", "scan.pdf"}) {
            Path path = Files.write(folder.resolve(file), Fixtures.bytes(file));
            try (DecodedDocument fromDisk = DECODER.open(path);
                    DecodedDocument fromMemory = DECODER.open(file, Fixtures.bytes(file))) {
                assertThat(fromDisk.sha256()).matches("[0-9a-f]{64}").isEqualTo(fromMemory.sha256());
                assertThat(fromDisk.page(0).sha256()).isEqualTo(fromDisk.sha256());
            }
        }
    }

    @Test
    void refusesPagesThatDoNotExist() {
        try (DecodedDocument document = DECODER.open("a.png", Fixtures.bytes("rgb.png"))) {
            assertThatThrownBy(() -> document.page(1))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("a.png has the pages 0 to 0, got 1; ask for one of these");
        }
    }

    @Test
    void pagesStayValidAfterClosing() {
        PageImage page;
        try (DecodedDocument document = DECODER.open("a.png", Fixtures.bytes("rgb.png"))) {
            page = document.page(0);
        }
        assertColour(page, 10, 8, 20, 20, 60);
    }

    private static PageImage firstPage(String file) {
        try (DecodedDocument document = DECODER.open(file, Fixtures.bytes(file))) {
            return document.page(0);
        }
    }

    private static void assertColour(PageImage page, int x, int y, int red, int green, int blue) {
        Color colour = new Color(page.picture().getRGB(x, y));
        String found = page.source() + " has " + colour + " at " + x + "," + y;
        assertThat(colour.getRed()).as(found).isCloseTo(red, within(16));
        assertThat(colour.getGreen()).as(found).isCloseTo(green, within(16));
        assertThat(colour.getBlue()).as(found).isCloseTo(blue, within(16));
    }

    private static double mean(PageImage page, int left, int top, int right, int bottom) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += page.grey().at(x, y);
            }
        }
        return sum / ((right - left) * (bottom - top));
    }
}
