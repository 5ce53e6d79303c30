package org.copyist.imaging.decode;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.TiffCompression;
import org.copyist.imaging.decode.internal.TiffDirectory;
import org.copyist.imaging.decode.internal.TiffStructure;
import org.tukaani.xz.XZInputStream;

/**
 * The strips or tiles of one picture of a TIFF file (TIFF 6.0, sections 3 and 15), as they are stored and as the samples that
 * they hold.
 *
 * @param offsets where the parts are stored
 * @param lengths bytes of each
 * @param width pixels in a row of a part
 * @param height rows of a part; the last strip may have fewer
 * @param samples that are stored together for a pixel
 * @param bits of a sample
 */
record TiffParts(
        TiffStructure file,
        TiffDirectory page,
        TiffStructure.Entry offsets,
        TiffStructure.Entry lengths,
        int width,
        int height,
        int samples,
        int bits) {
    private static final int BITS_PER_SAMPLE = 258;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int PLANAR = 2;
    /** Longest side of a tile; usual are 128 to 1024. */
    private static final int MOST_TILE_PX = 1 << 16;
    /** Memory that unpacking LZMA may take, in KiB; libtiff's strongest setting takes 65 MiB. */
    private static final int LZMA_KIB = 80 << 10;

    /** The size of {@code page} must be acceptable. */
    static TiffParts of(TiffStructure file, TiffDirectory page) {
        boolean tiled = file.find(page.at(), TiffDirectory.TILE_OFFSETS).isPresent();
        int offsets = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        int lengths = tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS;
        long rows = file.value(page.at(), ROWS_PER_STRIP).orElse(page.heightPx());
        long samples = file.value(page.at(), SAMPLES_PER_PIXEL).orElse(1);
        boolean planar = file.value(page.at(), PLANAR_CONFIGURATION).orElse(1) == PLANAR;
        return new TiffParts(
                file,
                page,
                required(file, page, offsets),
                required(file, page, lengths),
                tiled ? tileSide(file, page, TILE_WIDTH) : (int) page.widthPx(),
                tiled ? tileSide(file, page, TILE_LENGTH) : (int) Math.max(1, Math.min(rows, page.heightPx())),
                planar ? 1 : within(samples, 1, 16, "samples per pixel"),
                within(file.value(page.at(), BITS_PER_SAMPLE).orElse(1), 1, 64, "bits per sample"));
    }

    private static TiffStructure.Entry required(TiffStructure file, TiffDirectory page, int tag) {
        return file.find(page.at(), tag)
                .orElseThrow(
                        () -> new UnreadableImageException("it does not say where its pixels are (tag " + tag + ")"));
    }

    private static int tileSide(TiffStructure file, TiffDirectory page, int tag) {
        return within(file.value(page.at(), tag).orElse(0), 1, MOST_TILE_PX, "pixels in a side of a tile");
    }

    private static int within(long value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new UnreadableImageException(
                    "it states " + value + " " + what + ", expected " + least + " to " + most);
        }
        return (int) value;
    }

    int count() {
        if (lengths.count() < offsets.count()) {
            throw new UnreadableImageException("it says where its " + offsets.count() + " parts are, but only of "
                    + lengths.count() + " how long they are");
        }
        return Math.toIntExact(offsets.count());
    }

    /** The part at {@code index} as it is stored. */
    byte[] stored(int index) {
        return file.copy(file.value(offsets, index), file.value(lengths, index));
    }

    /** The samples of the part at {@code index}, row after row. */
    byte[] samples(int index) throws IOException {
        byte[] stored = stored(index);
        int rows = rows(index);
        return switch (page.compression()) {
            case TiffCompression.ZSTANDARD -> zstandard(stored, bytes(rows));
            case TiffCompression.LZMA -> lzma(stored, bytes(rows));
            case TiffCompression.WEBP -> picture(FileFormat.WEBP, stored, rows);
            case TiffCompression.JPEG_2000 -> picture(FileFormat.JPEG_2000, stored, rows);
            default -> throw TiffCompression.undecodable(page.compression());
        };
    }

    private int rows(int index) {
        if (file.find(page.at(), TiffDirectory.TILE_OFFSETS).isPresent()) {
            return height;
        }
        int strips = (int) ((page.heightPx() + height - 1) / height);
        return (int) Math.min(height, page.heightPx() - (long) (index % strips) * height);
    }

    private int bytes(int rows) {
        return Math.toIntExact(((long) width * samples * bits + 7) / 8 * rows);
    }

    private static byte[] zstandard(byte[] stored, int most) {
        byte[] samples = new byte[most];
        int length = new ZstdDecompressor().decompress(stored, 0, stored.length, samples, 0, most);
        return Arrays.copyOf(samples, length);
    }

    private static byte[] lzma(byte[] stored, int most) throws IOException {
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(stored), LZMA_KIB)) {
            return in.readNBytes(most);
        }
    }

    private byte[] picture(FileFormat format, byte[] stored, int rows) throws IOException {
        if (bits != 8) {
            throw new UnreadableImageException("its parts are " + format.shownName() + " pictures of " + bits
                    + " bits a sample, which cannot be decoded here; save it with the compression LZW or Deflate");
        }
        return PictureSamples.of(format, stored, width, rows, samples);
    }
}
