package org.copyist.imaging.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.Orientation;
import org.copyist.imaging.decode.internal.PictureReader;
import org.copyist.imaging.decode.internal.SystemDecoder;
import org.copyist.imaging.decode.internal.WhitePaper;

/** The picture of a HEIC or AVIF file, decoded by a program of this machine. Not thread-safe. */
final class HeifPages implements PageSource {
    /** The property that states the size of a picture (ISO 23008-12, 6.5.3): name, version, width, height. */
    private static final String SIZE = "ispe";

    private static final int MOST_HEAD_BYTES = 1 << 20;

    private final FileFormat format;
    private final byte[] file;
    private final SystemDecoder decoder;
    private final DecodingLimits limits;

    HeifPages(FileFormat format, byte[] file, SystemDecoder decoder, DecodingLimits limits) {
        this.format = format;
        this.file = file;
        this.decoder = decoder;
        this.limits = limits;
        if (!decoder.isPresent()) {
            throw new UnreadableImageException("a " + format.shownName()
                    + " picture needs a program of this machine to decode it, and there is none; "
                    + SystemDecoder.HOW_TO_READ);
        }
        requireAcceptableSizes();
    }

    private void requireAcceptableSizes() {
        String head = new String(file, 0, Math.min(file.length, MOST_HEAD_BYTES), ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (int at = head.indexOf(SIZE); at >= 0 && at + 16 <= head.length(); at = head.indexOf(SIZE, at + 1)) {
            PictureReader.requireAcceptableSize(
                    bytes.getInt(at + 8) & 0xffff_ffffL, bytes.getInt(at + 12) & 0xffff_ffffL, limits.maxPixels());
        }
    }

    @Override
    public int pageCount() {
        return 1;
    }

    @Override
    public DecodedPicture page(int index) throws IOException {
        byte[] png = decoder.png(format, file, limits.maxBytes());
        // The programs turn the picture, but some leave the note that it is to be turned.
        try (PictureReader reader = new PictureReader(FileFormat.PNG, png, limits.maxPixels())) {
            return DecodedPicture.of(
                    WhitePaper.lay(reader.read(0, false)), Orientation.NORMAL, Optional.empty(), limits.maxPixels());
        }
    }

    @Override
    public void close() {
        // The file is in memory, and the program has ended.
    }
}
