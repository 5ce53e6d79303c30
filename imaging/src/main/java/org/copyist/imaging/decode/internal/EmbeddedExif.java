package org.copyist.imaging.decode.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Finds the EXIF block in a picture's file, for the orientation and resolution that are noted there. */
public final class EmbeddedExif {
    private static final String JPEG_MARK = "Exif\0\0";

    private EmbeddedExif() {}

    /** How the picture in {@code file} must be turned; normal where the file says nothing that makes sense. */
    public static Orientation orientation(FileFormat format, byte[] file) {
        byte[] exif = of(format, file);
        return exif.length == 0 ? Orientation.NORMAL : TiffDirectory.orientationOf(exif);
    }

    /** The EXIF block, a TIFF structure; empty if there is none. */
    public static byte[] of(FileFormat format, byte[] file) {
        byte[] exif =
                switch (format) {
                    case JPEG -> inJpeg(file);
                    case PNG -> inChunks(file, 8, "eXIf", ByteOrder.BIG_ENDIAN, true);
                    case WEBP -> inChunks(file, 12, "EXIF", ByteOrder.LITTLE_ENDIAN, false);
                    case TIFF, BMP, GIF, PDF, HEIC, AVIF, JPEG_2000, JPEG_XL, CAMERA_RAW -> new byte[0];
                };
        return withoutJpegMark(exif);
    }

    private static byte[] inJpeg(byte[] file) {
        return JpegFile.first(
                        file,
                        segment -> segment.marker() == 0xe1 && startsWith(file, segment.at(), JPEG_MARK)
                                ? Optional.of(Arrays.copyOfRange(file, segment.at(), segment.at() + segment.length()))
                                : Optional.empty())
                .orElse(new byte[0]);
    }

    /** Chunks as PNG (length, name, content, checksum) and RIFF (name, length, content, padding) have them. */
    static byte[] inChunks(byte[] file, int first, String wanted, ByteOrder order, boolean png) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
        long at = first;
        while (at + 8 <= file.length) {
            int start = (int) at;
            long length = bytes.getInt(png ? start : start + 4) & 0xffff_ffffL;
            boolean inside = at + 8 + length <= file.length;
            if (inside && startsWith(file, png ? start + 4 : start, wanted)) {
                return Arrays.copyOfRange(file, start + 8, start + 8 + (int) length);
            }
            at += 8 + length + (png ? 4 : length & 1);
        }
        return new byte[0];
    }

    /** Some writers of PNG and WebP carry JPEG's mark over. */
    private static byte[] withoutJpegMark(byte[] exif) {
        return startsWith(exif, 0, JPEG_MARK) ? Arrays.copyOfRange(exif, JPEG_MARK.length(), exif.length) : exif;
    }

    private static boolean startsWith(byte[] bytes, int at, String mark) {
        byte[] expected = mark.getBytes(ISO_8859_1);
        return at + expected.length <= bytes.length
                && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }
}
