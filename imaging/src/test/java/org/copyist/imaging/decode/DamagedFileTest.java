package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.copyist.imaging.decode.Fixtures.DECODER;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.assertj.core.api.AbstractThrowableAssert;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFileTest {
    @TempDir
    Path folder;

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.jpg"));
        assertThatThrownBy(() -> DECODER.open(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage(file + " is empty (0 bytes), expected a picture or PDF; get a fresh copy");
    }

    @Test
    void refusesAMissingFile() {
        Path file = folder.resolve("nowhere.jpg");
        assertThatThrownBy(() -> DECODER.open(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("there is no file " + file + "; check the name and the folder");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> DECODER.open(folder))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("is a directory, expected a picture or PDF");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("secret.jpg"), Fixtures.bytes("rgb.jpg"));
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read all");
        assertThatThrownBy(() -> DECODER.open(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("lacks the permission");
    }

    @Test
    void refusesADevice() {
        Path device = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(device), "no such device here");
        assertThatThrownBy(() -> DECODER.open(device))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("is not an ordinary file");
    }

    @Test
    void refusesATextThatIsCalledAPicture() {
        assertUnreadable("notes.jpg", "Dear Jane,\nthe weather is fine.\n".getBytes(UTF_8))
                .hasMessage("notes.jpg is not a picture that can be read: expected JPEG, PNG, TIFF, JPEG 2000, WebP,"
                        + " BMP, GIF or PDF, got a text file; convert it to one of these");
    }

    @Test
    void refusesTextThatStartsLikeABitmap() {
        assertUnreadable("bm.bmp", "BM is short for bench mark, among others".getBytes(UTF_8))
                .hasMessageContaining("got a text file");
    }

    @ParameterizedTest
    @CsvSource({"heic,HEIC", "mif1,HEIC", "avif,AVIF"})
    void saysHowToConvertWhatPhonesMake(String brand, String format) {
        byte[] file = ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic").getBytes(ISO_8859_1);
        assertUnreadable("IMG_0001.HEIC", file)
                .hasMessageContaining("(" + format + ")")
                .hasMessageContaining("save it as JPEG");
    }

    @ParameterizedTest
    @CsvSource({
        "FUJIFILMCCD-RAW 0201,camera raw",
        "IIRO,camera raw",
        "MMOR,camera raw",
        "....ftypcrx ....,camera raw",
        "FOVb,camera raw"
    })
    void saysWhatItIsWhatCamerasMake(String start, String format) {
        assertUnreadable("DSC_0001.RAW", (start + "................").getBytes(ISO_8859_1))
                .hasMessageContaining("is a " + format + " picture")
                .hasMessageContaining("convert it to JPEG");
    }

    @ParameterizedTest
    @CsvSource({"192,12,12 bits a sample", "201,8,arithmetic coding", "247,8,JPEG-LS", "197,8,hierarchical"})
    void namesTheKindOfJpegThatItCannotDecode(int marker, int bits, String kind) {
        byte[] file = {
            -1,
            -40,
            -1,
            (byte) marker,
            0,
            11,
            (byte) bits,
            0,
            32,
            0,
            48,
            1,
            1,
            0x11,
            0,
            -1,
            -38,
            0,
            8,
            1,
            1,
            0,
            0,
            63,
            0
        };
        assertUnreadable("a.jpg", file).hasMessageContaining(kind).hasMessageNotContaining("damaged");
    }

    @Test
    void refusesAHugeJpeg2000() {
        byte[] file = Fixtures.bytes("rgb.j2k");
        ByteBuffer.wrap(file).putInt(8, 60_000).putInt(12, 60_000);
        assertTooLarge("huge.j2k", file).hasMessageContaining("60000x60000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "rgb.png", "indexed.png", "rgb.bmp",
                "indexed.gif", "lossy.webp", "lossless.webp", "alpha-lossy.webp", "lzw.tif", "cmyk.tif", "jpeg.tif",
                "deflate.tif", "g4.tif", "rgb.jp2", "rgb.j2k", "scan.pdf"
            })
    void refusesWhatWasCutShort(String name) {
        byte[] whole = Fixtures.bytes(name);
        for (int tenths = 1; tenths <= 9; tenths++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * tenths / 10);
            assertUnreadable(name, cut).as(name + " cut to " + cut.length + " of " + whole.length + " bytes");
        }
    }

    @Test
    void toleratesAPictureThatLacksOnlyItsEndMark() {
        byte[] whole = Fixtures.bytes("rgb.jpg");
        try (DecodedDocument document = DECODER.open("a.jpg", Arrays.copyOf(whole, whole.length - 2))) {
            assertThat(document.page(0).widthPx()).isEqualTo(48);
        }
    }

    @Test
    void refusesAHugePngBeforeMakingRoomForIt() throws IOException {
        assertTooLarge("huge.png", pngHeader(60_000, 60_000))
                .hasMessage(
                        "huge.png (PNG) cannot be read: it is 60000x60000 px, that is 3600000000 pixels, and at most"
                                + " 120000000 are accepted; save it smaller or in parts");
    }

    @Test
    void refusesAHugeGif() {
        byte[] gif = Fixtures.bytes("indexed.gif");
        int frame = 13 + (3 << (gif[10] & 7) + 1);
        while (gif[frame] != ',') {
            frame++;
        }
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(frame + 5, (short) -1)
                .putShort(frame + 7, (short) -1);
        assertTooLarge("huge.gif", gif).hasMessageContaining("65535x65535");
    }

    @Test
    void refusesAHugeTiff() {
        assertTooLarge("huge.tif", tiff(0, 1 << 20, 1 << 20)).hasMessageContaining("1048576x1048576");
    }

    @Test
    void refusesATiffWhosePagesGoInCircles() {
        assertUnreadable("loop.tif", tiff(8, 1, 1)).hasMessageContaining("endless loop");
    }

    @Test
    void refusesATiffWithTooManyPages() {
        ImageDecoder strict = new ImageDecoder(new DecodingLimits(1 << 20, 1 << 20, 2, 300));
        assertThatThrownBy(() -> strict.open("three.tif", Fixtures.bytes("lzw.tif")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("more than 2 pages");
    }

    @Test
    void refusesAFileWithTooManyBytes() throws IOException {
        ImageDecoder strict = new ImageDecoder(new DecodingLimits(100, 1 << 20, 2, 300));
        Path file = Files.write(folder.resolve("long.jpg"), Fixtures.bytes("rgb.jpg"));
        assertThatThrownBy(() -> strict.open(file))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("and at most 100 are accepted");
    }

    @Test
    void refusesAnEncryptedPdf() throws IOException {
        PDDocument document = new PDDocument();
        document.addPage(new PDPage());
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        assertUnreadable("secret.pdf", Fixtures.saved(document))
                .hasMessageContaining("it is encrypted and asks for a password")
                .hasMessageContaining("save a copy of it without a password");
    }

    @Test
    void refusesAPdfWithoutPages() throws IOException {
        assertUnreadable("none.pdf", Fixtures.saved(new PDDocument())).hasMessageContaining("it has no pages");
    }

    @Test
    void refusesAPdfWithTooManyPages() throws IOException {
        PDDocument document = new PDDocument();
        for (int i = 0; i < 6000; i++) {
            document.addPage(new PDPage());
        }
        assertTooLarge("thick.pdf", Fixtures.saved(document)).hasMessageContaining("6000 pages, and at most 5000");
    }

    @ParameterizedTest
    @CsvSource({"1000000,1000000", "1e30,1e30", "14400,14400"})
    void refusesPaperOfAbsurdSize(float width, float height) throws IOException {
        PDDocument document = new PDDocument();
        document.addPage(new PDPage(new PDRectangle(width, height)));
        assertTooLarge("poster.pdf", Fixtures.saved(document)).hasMessageContaining("its paper is");
    }

    @Test
    void hidesControlCharactersOfNames() {
        assertUnreadable("\u001b[31mred.jpg", new byte[] {1, 2, 3})
                .hasMessageStartingWith("?[31mred.jpg is not a picture")
                .hasMessageContaining("the bytes 01 02 03");
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,300", "1,0,1,300", "1,1,0,300", "1,1,1,NaN", "1,1,1,0", "1,1,1,5000"})
    void refusesSenselessLimits(long bytes, long pixels, int pages, double dpi) {
        assertThatThrownBy(() -> new DecodingLimits(bytes, pixels, pages, dpi))
                .isInstanceOf(InvalidArgumentException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertUnreadable(String name, byte[] file) {
        return assertThatThrownBy(() -> decodeAll(name, file)).isInstanceOf(UnreadableImageException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertTooLarge(String name, byte[] file) {
        return assertThatThrownBy(() -> decodeAll(name, file)).isInstanceOf(LimitExceededException.class);
    }

    private static void decodeAll(String name, byte[] file) {
        try (DecodedDocument document = DECODER.open(name, file)) {
            for (int i = 0; i < document.pageCount(); i++) {
                document.page(i);
            }
        }
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        out.writeInt(13);
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(ISO_8859_1))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        out.write(header);
        CRC32 checksum = new CRC32();
        checksum.update(header);
        out.writeInt((int) checksum.getValue());
        return bytes.toByteArray();
    }

    /** A grey TIFF of the stated size with one byte of picture, whose directory (at 8) is followed by the one at {@code next}. */
    private static byte[] tiff(int next, int width, int height) {
        int[][] entries = {
            {256, width}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 0}, {277, 1}, {278, height}, {279, 1}
        };
        ByteBuffer file =
                ByteBuffer.allocate(8 + 2 + entries.length * 12 + 4 + 1).order(ByteOrder.LITTLE_ENDIAN);
        file.put("II*\0".getBytes(ISO_8859_1)).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            int value = entry[0] == 273 ? file.capacity() - 1 : entry[1];
            file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(value);
        }
        return file.putInt(next).array();
    }
}
