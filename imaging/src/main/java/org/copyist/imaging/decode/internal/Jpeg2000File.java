package org.copyist.imaging.decode.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.copyist.core.error.UnreadableImageException;

/**
 * What a JPEG 2000 file (boxes around a code stream, or a code stream alone) must hold before a picture is made of it: the
 * decoder makes a blurred one of part of the data, and sets aside memory for all the pixels that the head promises.
 */
public final class Jpeg2000File {
    private static final int START = 0xff4f;
    private static final int SIZE = 0xff51;
    private static final int TILE_PART = 0xff90;
    private static final int END = 0xffd9;
    private static final int TILE_PART_HEADER = 12;
    /** Most tiles that the format can number (ITU T.800, A.4.2). */
    private static final long MOST_TILES = 65_535;

    private Jpeg2000File() {}

    /** Refuses a file that was cut short, or whose picture is larger than {@code maxPixels}. */
    public static void requireSound(byte[] file, long maxPixels) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        long start = codeStream(bytes);
        if (unsigned16(bytes, start) != START || unsigned16(bytes, start + 2) != SIZE) {
            throw new UnreadableImageException("its code stream does not start as JPEG 2000 wants it");
        }
        requireAcceptableSize(bytes, start + 6, maxPixels);
        requireWhole(bytes, start + 2);
    }

    /** Where the code stream starts: in the box {@code jp2c}, or at once (ITU T.800, I.4). */
    private static long codeStream(ByteBuffer bytes) {
        if (unsigned16(bytes, 0) == START) {
            return 0;
        }
        long at = 0;
        while (true) {
            long length = unsigned32(bytes, at);
            byte[] name = new byte[4];
            unsigned32(bytes, at + 4);
            bytes.get((int) at + 4, name);
            boolean wide = length == 1;
            if (new String(name, ISO_8859_1).equals("jp2c")) {
                return at + (wide ? 16 : 8);
            }
            long size = wide ? unsigned32(bytes, at + 8) << 32 | unsigned32(bytes, at + 12) : length;
            if (size < 8) {
                throw new UnreadableImageException("it has no code stream");
            }
            at += size;
        }
    }

    /** The segment SIZ (ITU T.800, A.5.1). */
    private static void requireAcceptableSize(ByteBuffer bytes, long siz, long maxPixels) {
        long right = unsigned32(bytes, siz + 2);
        long bottom = unsigned32(bytes, siz + 6);
        PictureReader.requireAcceptableSize(
                right - unsigned32(bytes, siz + 10), bottom - unsigned32(bytes, siz + 14), maxPixels);
        long tileWidth = unsigned32(bytes, siz + 18);
        long tileHeight = unsigned32(bytes, siz + 22);
        if (tileWidth < 1 || tileHeight < 1 || (right / tileWidth + 1) * (bottom / tileHeight + 1) > MOST_TILES) {
            throw new UnreadableImageException("it states tiles of " + tileWidth + "x" + tileHeight + " px");
        }
    }

    /** Walks over the segments before the first tile-part, and over the tile-parts (ITU T.800, A.4.2). */
    private static void requireWhole(ByteBuffer bytes, long firstSegment) {
        long at = firstSegment;
        while (unsigned16(bytes, at) != TILE_PART) {
            at += 2 + Math.max(2L, unsigned16(bytes, at + 2));
        }
        while (unsigned16(bytes, at) == TILE_PART) {
            long length = unsigned32(bytes, at + 6);
            if (length == 0) {
                at = bytes.capacity() - 2L; // to the end of the file
            } else {
                at += Math.max(TILE_PART_HEADER, length);
            }
        }
        if (unsigned16(bytes, at) != END) {
            throw new UnreadableImageException("the mark at its end is missing, so it was cut short");
        }
    }

    private static int unsigned16(ByteBuffer bytes, long at) {
        requireInside(bytes, at, 2);
        return bytes.getShort((int) at) & 0xffff;
    }

    private static long unsigned32(ByteBuffer bytes, long at) {
        requireInside(bytes, at, 4);
        return bytes.getInt((int) at) & 0xffff_ffffL;
    }

    private static void requireInside(ByteBuffer bytes, long at, int length) {
        if (at < 0 || at > bytes.capacity() - length) {
            throw new UnreadableImageException("it ends before its picture does, so it was cut short");
        }
    }
}
