package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.copyist.imaging.decode.Fixtures.DECODER;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int INCH = 2;

    @TempDir
    Path folder;

    @Test
    void makesThePixelsOfAFaxSquare() {
        byte[] file = rgbTiff(204, 98, INCH, 1);
        PageImage page = page("fax.tif", file);
        assertThat(page.widthPx()).isEqualTo(48);
        assertThat(page.heightPx()).isEqualTo(Math.round(32 * 204 / 98f));
        assertThat(page.scan().dpi()).hasValue(204);
        assertThat(page.scan().notes())
                .containsExactly("its pixels are not square (204 x 98 dpi): the picture of 48 x 32 px was stretched to"
                        + " 48 x 67 px, and positions are on that");
        assertThat(page.grey().at(10, 16)).as("dark box").isCloseTo(25, within(25));
        assertThat(page.grey().at(25, 10)).as("paper").isCloseTo(241, within(12));
        assertThat(page.picture().getRGB(37, 50) >> 16 & 255).as("red box").isCloseTo(200, within(16));
    }

    @Test
    void stretchesTheOtherAxisOfATurnedFax() {
        PageImage page = page("fax.tif", rgbTiff(204, 98, INCH, 6));
        assertThat(page.widthPx()).isEqualTo(67);
        assertThat(page.heightPx()).isEqualTo(48);
    }

    @Test
    void takesAProportionWithoutAUnit() {
        PageImage page = page("old.tif", rgbTiff(1, 2, 1, 1));
        assertThat(page.widthPx()).isEqualTo(96);
        assertThat(page.scan().dpi()).isEmpty();
        assertThat(page.scan().notes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"300,300,2,300", "118.11,118.11,3,300", "72,72,2,", "300,300,1,", "0,0,2,", "300,10,2,", "3,3,2,"})
    void tellsTheResolutionOfATiff(double x, double y, int unit, @Nullable Double dpi) {
        PageImage page = page("a.tif", rgbTiff(x, y, unit, 1));
        assertThat(page.widthPx()).isEqualTo(48);
        assertResolution(page, dpi);
    }

    @ParameterizedTest
    @CsvSource({"11811,1,300", "2835,1,", "1,0,"})
    void tellsTheResolutionOfAPng(int density, int unit, @Nullable Double dpi) throws IOException {
        assertResolution(page("a.png", pngWithDensity(density, density, unit)), dpi);
    }

    @Test
    void makesThePixelsOfAPngSquare() throws IOException {
        assertThat(page("a.png", pngWithDensity(2, 1, 0)).heightPx()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"1,300,300", "2,118,299.7", "1,72,", "0,1,"})
    void tellsTheResolutionOfAJpeg(int unit, int density, @Nullable Double dpi) {
        byte[] file = Fixtures.bytes("rgb.jpg");
        assertThat(new String(file, 6, 4, ISO_8859_1)).isEqualTo("JFIF");
        file[13] = (byte) unit;
        ByteBuffer.wrap(file).putShort(14, (short) density).putShort(16, (short) density);
        assertResolution(page("a.jpg", file), dpi);
    }

    @Test
    void tellsTheResolutionAtWhichAPdfPageIsDrawn() throws IOException {
        PDDocument document = new PDDocument();
        document.addPage(new PDPage(PDRectangle.A5));
        PageImage page = page("a.pdf", Fixtures.saved(document));
        assertThat(page.widthPx() / page.scan().dpi().orElseThrow() * 72)
                .isCloseTo(PDRectangle.A5.getWidth(), within(0.5));
    }

    @Test
    void theWorkerSendsItAndWritesItIntoTheJpeg() throws Exception {
        Path fax = Files.write(folder.resolve("fax.tif"), rgbTiff(204, 98, INCH, 1));
        Path jpeg = folder.resolve("page.jpg");
        try (RemoteDecoder remote = new RemoteDecoder(DecodingLimits.DEFAULT)) {
            Wanted wanted = new Wanted(Wanted.Raster.GREY, Optional.of(jpeg), Optional.empty(), Optional.empty());
            RemotePage page = remote.page(fax, 0, wanted, Patience.of(Duration.ofMinutes(1)));
            assertThat(page.scan().dpi()).hasValue(204);
            assertThat(page.scan().notes()).hasSize(1);
        }
        assertThat(Jpeg.dpi(jpeg)).hasValue(204);
        Files.write(jpeg, Jpeg.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), 0.9f));
        assertThat(Jpeg.dpi(jpeg)).isEmpty();
    }

    private static void assertResolution(PageImage page, @Nullable Double dpi) {
        OptionalDouble found = page.scan().dpi();
        if (dpi == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow()).isCloseTo(dpi, within(0.1));
        }
        assertThat(page.scan().notes()).isEmpty();
    }

    private static PageImage page(String name, byte[] file) {
        try (DecodedDocument document = DECODER.open(name, file)) {
            return document.page(0);
        }
    }

    /** The drawing of the fixtures as a TIFF of these densities. */
    private static byte[] rgbTiff(double x, double y, int unit, int orientation) {
        BufferedImage drawing = page("rgb.png", Fixtures.bytes("rgb.png")).picture();
        byte[] samples = new byte[48 * 32 * 3];
        for (int i = 0; i < 48 * 32; i++) {
            int rgb = drawing.getRGB(i % 48, i / 48);
            samples[3 * i] = (byte) (rgb >> 16);
            samples[3 * i + 1] = (byte) (rgb >> 8);
            samples[3 * i + 2] = (byte) rgb;
        }
        return TiffBuilder.file(
                ORDER,
                TiffBuilder.plain(new GreyImage(48, 32, new byte[48 * 32]))
                        .with(258, 8, 8, 8)
                        .with(262, 2)
                        .with(277, 3)
                        .with(274, orientation)
                        .with(296, unit)
                        .withParts(samples)
                        .withFraction(282, (int) Math.round(1000 * x), 1000)
                        .withFraction(283, (int) Math.round(1000 * y), 1000));
    }

    private static byte[] pngWithDensity(int x, int y, int unit) throws IOException {
        byte[] png = Fixtures.bytes("rgb.png");
        byte[] chunk = ByteBuffer.allocate(13)
                .put("pHYs".getBytes(ISO_8859_1))
                .putInt(x)
                .putInt(y)
                .put((byte) unit)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(chunk);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int afterHeader = 8 + 25;
        out.write(png, 0, afterHeader);
        out.writeInt(9);
        out.write(chunk);
        out.writeInt((int) checksum.getValue());
        out.write(png, afterHeader, png.length - afterHeader);
        return bytes.toByteArray();
    }
}
