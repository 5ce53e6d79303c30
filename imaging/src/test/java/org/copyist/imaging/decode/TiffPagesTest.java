package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.copyist.imaging.decode.Fixtures.DECODER;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import io.airlift.compress.zstd.ZstdCompressor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.decode.TiffBuilder.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TiffPagesTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int REDUCED = 1;

    @ParameterizedTest
    @CsvSource({"34925", "50000", "34712"})
    void readsStripsAndTilesOfEveryPacking(int compression) {
        GreyImage page = scribbles(1, 150, 100);
        for (ByteOrder order : new ByteOrder[] {ORDER, ByteOrder.BIG_ENDIAN}) {
            for (Picture stored : new Picture[] {
                TiffBuilder.strips(page, 48, compression, packing(compression)),
                TiffBuilder.tiles(page, 64, compression, packing(compression))
            }) {
                assertThat(onlyPage(TiffBuilder.file(order, stored)).pixels()).isEqualTo(page.pixels());
            }
        }
    }

    @Test
    void undoesThePredictorOfWhatItUnpacks() {
        GreyImage page = scribbles(1, 40, 30);
        byte[] differences = page.pixels().clone();
        for (int i = differences.length - 1; i >= 0; i--) {
            differences[i] -= i % 40 == 0 ? 0 : page.pixels()[i - 1];
        }
        Picture stored = TiffBuilder.strips(new GreyImage(40, 30, differences), 30, 50_000, packing(50_000))
                .with(317, 2);
        assertThat(onlyPage(TiffBuilder.file(ORDER, stored)).pixels()).isEqualTo(page.pixels());
    }

    @Test
    void readsPartsThatAreWebpPictures() {
        Picture stored = new Picture(
                TiffBuilder.plain(new GreyImage(48, 32, new byte[48 * 32]))
                        .with(258, 8, 8, 8)
                        .with(259, 50_001)
                        .with(262, 2)
                        .with(277, 3)
                        .tags(),
                List.of(Fixtures.bytes("lossless.webp")),
                List.of());
        try (DecodedDocument document = DECODER.open("a.tif", TiffBuilder.file(ORDER, stored));
                DecodedDocument alone = DECODER.open("a.webp", Fixtures.bytes("lossless.webp"))) {
            assertThat(document.page(0).grey().pixels())
                    .isEqualTo(alone.page(0).grey().pixels());
        }
    }

    @Test
    void refusesPackedPartsThatWereCutShort() {
        GreyImage page = scribbles(1, 150, 100);
        for (int compression : new int[] {34_925, 50_000, 34_712}) {
            Picture stored = TiffBuilder.strips(page, 100, compression, (samples, width, rows) -> {
                byte[] whole = packing(compression).packed(samples, width, rows);
                return Arrays.copyOf(whole, whole.length * 2 / 3);
            });
            assertThatThrownBy(() -> onlyPage(TiffBuilder.file(ORDER, stored)))
                    .as("compression %d", compression)
                    .isInstanceOf(UnreadableImageException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"32809,ThunderScan", "34887,LERC", "34661,JBIG", "50002,JPEG XL", "4711,unknown way"})
    void namesWhatItCannotUnpack(int compression, String name) {
        Picture stored = TiffBuilder.plain(scribbles(1, 20, 10)).with(259, compression);
        assertThatThrownBy(() -> onlyPage(TiffBuilder.file(ORDER, stored)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("TIFF compression " + compression)
                .hasMessageContaining("LZW or Deflate")
                .hasMessageNotContaining("damaged");
    }

    @Test
    void readsThePagesThatItCanUnpack() {
        GreyImage first = scribbles(1, 60, 40);
        Picture strange = TiffBuilder.plain(scribbles(2, 60, 40)).with(259, 32_809);
        byte[] file = TiffBuilder.file(ORDER, TiffBuilder.plain(first), strange);
        try (DecodedDocument document = DECODER.open("two.tif", file)) {
            assertThat(document.page(0).grey().pixels()).isEqualTo(first.pixels());
            assertThatThrownBy(() -> document.page(1))
                    .hasMessageContaining("page 2 of 2")
                    .hasMessageContaining("Thunder");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void levelsOfAPyramidAreNoPages(boolean decimated) {
        GreyImage page = scribbles(1, 1090, 320);
        byte[] file = TiffBuilder.file(
                ORDER,
                TiffBuilder.tiles(page, 256, 1, (samples, width, rows) -> samples),
                TiffBuilder.plain(smaller(page, 2, decimated)),
                TiffBuilder.plain(smaller(page, 4, decimated)));
        assertThat(onlyPage(file).width()).isEqualTo(1090);
        try (DecodedDocument document = DECODER.open("a.tif", file)) {
            assertThat(document.page(0).scan().notes())
                    .containsExactly("smaller copies of this page that are in the file, 2 in number, were left out");
        }
    }

    @Test
    void aPreviewBeforeItsPageIsNoPage() {
        GreyImage first = scribbles(1, 800, 600);
        GreyImage second = scribbles(2, 800, 600);
        byte[] file = TiffBuilder.file(
                ORDER,
                TiffBuilder.plain(Resampler.resize(first, 160, 120)),
                TiffBuilder.plain(first),
                TiffBuilder.plain(Resampler.resize(second, 160, 120)),
                TiffBuilder.plain(second));
        try (DecodedDocument document = DECODER.open("a.tif", file)) {
            assertThat(document.pageCount()).isEqualTo(2);
            assertThat(document.page(0).grey().pixels()).isEqualTo(first.pixels());
            assertThat(document.page(1).grey().pixels()).isEqualTo(second.pixels());
        }
    }

    @Test
    void pagesScannedAtTwoResolutionsStayTwoPages() {
        GreyImage first = scribbles(1, 800, 1000);
        byte[] file = TiffBuilder.file(
                ORDER,
                TiffBuilder.plain(first),
                TiffBuilder.plain(Resampler.resize(scribbles(2, 800, 1000), 400, 500)));
        try (DecodedDocument document = DECODER.open("a.tif", file)) {
            assertThat(document.pageCount()).isEqualTo(2);
        }
    }

    @Test
    void readsTheFullPictureBelowItsPreview() {
        GreyImage page = scribbles(1, 400, 300);
        Picture preview = TiffBuilder.plain(Resampler.resize(page, 40, 30)).with(254, REDUCED);
        for (Picture full : new Picture[] {
            TiffBuilder.plain(page), TiffBuilder.tiles(page, 64, 50_000, packing(50_000)),
        }) {
            byte[] file = TiffBuilder.file(ORDER, preview.withBelow(full));
            assertThat(onlyPage(file).pixels()).isEqualTo(page.pixels());
        }
    }

    @Test
    void levelsBelowAPageAndMasksAreNoPages() {
        GreyImage page = scribbles(1, 400, 300);
        byte[] file = TiffBuilder.file(
                ORDER,
                TiffBuilder.plain(page).withBelow(TiffBuilder.plain(Resampler.resize(page, 200, 150))),
                TiffBuilder.plain(scribbles(3, 400, 300)).with(254, 4).with(262, 4),
                TiffBuilder.plain(Resampler.resize(page, 100, 75)).with(255, 2));
        assertThat(onlyPage(file).pixels()).isEqualTo(page.pixels());
    }

    @Test
    void saysOfCameraRawWhatItIs() {
        Picture preview = TiffBuilder.plain(scribbles(1, 40, 30)).with(254, REDUCED);
        Picture sensor = TiffBuilder.plain(scribbles(1, 400, 300)).with(262, 32_803);
        for (Picture raw : new Picture[] {preview.withBelow(sensor), preview.with(50_706, 1, 4, 0, 0), sensor}) {
            assertThatThrownBy(() -> onlyPage(TiffBuilder.file(ORDER, raw)))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("camera raw file, such as DNG, NEF or ARW")
                    .hasMessageContaining("save it as JPEG");
        }
    }

    private static GreyImage onlyPage(byte[] file) {
        try (DecodedDocument document = DECODER.open("a.tif", file)) {
            assertThat(document.pageCount()).isEqualTo(1);
            return document.page(0).grey();
        }
    }

    private static GreyImage smaller(GreyImage page, int times, boolean decimated) {
        int width = page.width() / times;
        int height = page.height() / times;
        if (!decimated) {
            return Resampler.resize(page, width, height);
        }
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) page.at(i % width * times, i / width * times);
        }
        return new GreyImage(width, height, pixels);
    }

    private static TiffBuilder.Packing packing(int compression) {
        return switch (compression) {
            case 34_925 ->
                (samples, width, rows) -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
                        xz.write(samples);
                    }
                    return out.toByteArray();
                };
            case 50_000 ->
                (samples, width, rows) -> {
                    ZstdCompressor zstd = new ZstdCompressor();
                    byte[] out = new byte[zstd.maxCompressedLength(samples.length)];
                    return Arrays.copyOf(out, zstd.compress(samples, 0, samples.length, out, 0, out.length));
                };
            case 34_712 -> TiffPagesTest::jpeg2000;
            default -> throw new AssertionError(compression);
        };
    }

    private static byte[] jpeg2000(byte[] samples, int width, int rows) throws IOException {
        ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
            param.setLossless(true);
            param.setWriteCodeStreamOnly(true);
            BufferedImage picture = new GreyImage(width, rows, samples).toBufferedImage();
            writer.write(null, new IIOImage(picture, null, null), param);
        }
        return out.toByteArray();
    }

    /** Dark strokes on paper. */
    private static GreyImage scribbles(long seed, int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.DARK_GRAY);
        g.setStroke(new BasicStroke(3));
        Random random = new Random(seed);
        for (int i = 0; i < width * height / 2000 + 3; i++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            g.drawLine(x, y, x + random.nextInt(41) - 20, y + random.nextInt(41) - 20);
        }
        g.dispose();
        return GreyImage.of(page);
    }
}
