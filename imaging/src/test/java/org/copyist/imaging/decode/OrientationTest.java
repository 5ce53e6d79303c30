package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.internal.Orientation;
import org.copyist.imaging.decode.internal.TiffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    /** Rows from the top; stored in this order, each tag turns it as the EXIF 2.32 table of tag 274 shows. */
    private static final String STORED = "abc/def";

    @ParameterizedTest
    @CsvSource({
        "1,abc/def",
        "2,cba/fed",
        "3,fed/cba",
        "4,def/abc",
        "5,ad/be/cf",
        "6,da/eb/fc",
        "7,fc/eb/da",
        "8,cf/be/ad"
    })
    void turnsAsEachTagSays(int tag, String expected) {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage upright = Orientation.ofTag(tag).upright(picture(type));
            assertThat(letters(upright)).isEqualTo(expected);
            assertThat(upright.getType()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 65_535})
    void takesUnknownTagsForUpright(long tag) {
        assertThat(Orientation.ofTag(tag)).isEqualTo(Orientation.NORMAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheTagInEveryContainer(int tag) throws IOException {
        boolean sideways = tag >= 5;
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertThat(Orientation.ofTag(tag)).isEqualTo(TiffDirectory.orientationOf(exif(tag, order)));
            PageImage jpeg = decoded("a.jpg", withExif(Fixtures.bytes("rgb.jpg"), exif(tag, order)));
            assertThat(jpeg.widthPx()).isEqualTo(sideways ? 32 : 48);
        }
        for (String name : new String[] {"oriented.png", "oriented.webp", "oriented.jpg", "lzw.tif"}) {
            byte[] file = Fixtures.bytes(name);
            setOrientation(file, tag);
            assertThat(decoded(name, file).widthPx()).as(name).isEqualTo(sideways ? 32 : 48);
        }
    }

    @Test
    void readsAPictureWhoseExifIsDamaged() throws IOException {
        byte[] damaged = {'I', 'I', '*', 0, 127, 127, 127, 127, 0};
        assertThat(decoded("a.jpg", withExif(Fixtures.bytes("rgb.jpg"), damaged))
                        .widthPx())
                .isEqualTo(48);
    }

    private static PageImage decoded(String name, byte[] file) {
        try (DecodedDocument document = Fixtures.DECODER.open(name, file)) {
            return document.page(0);
        }
    }

    private static BufferedImage picture(int type) {
        String[] rows = STORED.split("/");
        BufferedImage picture = new BufferedImage(rows[0].length(), rows.length, type);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                    picture.getRaster().setSample(x, y, band, rows[y].charAt(x) + band);
                }
            }
        }
        return picture;
    }

    private static String letters(BufferedImage picture) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < picture.getHeight(); y++) {
            rows.append(y > 0 ? "/" : "");
            for (int x = 0; x < picture.getWidth(); x++) {
                int first = picture.getRaster().getSample(x, y, 0);
                int last = picture.getRaster().getNumBands() - 1;
                assertThat(picture.getRaster().getSample(x, y, last)).isEqualTo(first + last);
                rows.append((char) first);
            }
        }
        return rows.toString();
    }

    private static byte[] exif(int tag, ByteOrder order) {
        ByteBuffer exif = ByteBuffer.allocate(26).order(order);
        exif.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
                .put(exif.get(0))
                .putShort((short) 42)
                .putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) tag);
        return exif.array();
    }

    private static byte[] withExif(byte[] jpeg, byte[] exif) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 8), 'E', 'x', 'i', 'f', 0, 0});
        out.write(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Sets the tag in the big-endian EXIF blocks, and in place of the TIFF's tag 284, which states only the default. */
    private static void setOrientation(byte[] file, int tag) {
        byte[] orientation = {1, 18, 0, 3, 0, 0, 0, 1, 0};
        byte[] planarConfiguration = {28, 1, 3, 0, 1, 0, 0, 0};
        int inExif = indexOf(file, orientation);
        if (inExif >= 0) {
            file[inExif + orientation.length] = (byte) tag;
            return;
        }
        int inTiff = indexOf(file, planarConfiguration);
        file[inTiff] = 18;
        file[inTiff + planarConfiguration.length] = (byte) tag;
    }

    private static int indexOf(byte[] file, byte[] wanted) {
        return new String(file, ISO_8859_1).indexOf(new String(wanted, ISO_8859_1));
    }
}
