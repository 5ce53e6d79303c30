package org.copyist.imaging.decode.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.copyist.core.error.UnreadableImageException;

/** What the chunks of a WebP file (a RIFF container) must hold before a picture is made of them. */
public final class WebpFile {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    /** Bytes of a key frame's head: three of its tag, three of a start code, four of its size (RFC 6386, section 9.1). */
    private static final int FRAME_HEADER = 10;

    private static final int BLOCK_PX = 16;
    /**
     * Fewest bits that say how a block of 16 by 16 pixels is predicted. Key frames have fixed probabilities for it (RFC
     * 6386, section 11.2 and 11.3): 2.5 bits for the luminance and 0.8 for the colour at the very least.
     */
    private static final int FEWEST_BITS_PER_BLOCK = 3;

    private WebpFile() {}

    /**
     * Refuses a file that was cut short: the decoder can make a picture of half the data, and sets aside memory for all
     * the pixels that a frame promises before it sees whether they are there.
     */
    public static void requireWhole(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long stated = bytes.getInt(4) & 0xffffffffL;
        // One byte less is common: the padding after a last chunk of odd length.
        if (file.length < stated + CHUNK_HEADER - 1) {
            throw new UnreadableImageException("its header promises " + (stated + CHUNK_HEADER)
                    + " bytes, the file has " + file.length + ", so it was cut short");
        }
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER + FRAME_HEADER <= file.length) {
            String name = new String(file, (int) at, 4, ISO_8859_1);
            long length = bytes.getInt((int) at + 4) & 0xffffffffL;
            if (name.equals("VP8 ")) {
                requireFullFrame(bytes, (int) at + CHUNK_HEADER, length);
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    private static void requireFullFrame(ByteBuffer bytes, int at, long length) {
        int width = bytes.getShort(at + 6) & 0x3fff;
        int height = bytes.getShort(at + 8) & 0x3fff;
        long blocks = blocks(width) * blocks(height);
        if (8 * length < FEWEST_BITS_PER_BLOCK * blocks) {
            throw new UnreadableImageException(
                    "it states " + width + "x" + height + " px, for which its " + length + " bytes are too few");
        }
    }

    private static long blocks(long px) {
        return (px + BLOCK_PX - 1) / BLOCK_PX;
    }
}
