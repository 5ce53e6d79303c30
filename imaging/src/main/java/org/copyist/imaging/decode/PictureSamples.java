package org.copyist.imaging.decode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.Jpeg2000File;
import org.copyist.imaging.decode.internal.PictureReader;
import org.copyist.imaging.decode.internal.WebpFile;

/** The samples of a picture that is a part of another. */
final class PictureSamples {
    private static final int OPAQUE = 255;
    private static final long MOST_PIXELS = DecodingLimits.DEFAULT.maxPixels();

    private PictureSamples() {}

    /**
     * The samples, eight bits each, row after row.
     *
     * @param width that the picture must have
     * @param rows that are wanted; the picture may have more
     * @param samples that are wanted of each pixel; what is lacking is opaque
     */
    static byte[] of(FileFormat format, byte[] stored, int width, int rows, int samples) throws IOException {
        BufferedImage picture = decoded(format, stored);
        if (picture.getWidth() != width || picture.getHeight() < rows) {
            throw new UnreadableImageException("a part of it has " + picture.getWidth() + "x" + picture.getHeight()
                    + " px, expected " + width + "x" + rows);
        }
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        if (raster.getSampleModel().getSampleSize(0) != 8 || bands < samples - 1) {
            throw new UnreadableImageException("a part of it has " + bands + " samples of "
                    + raster.getSampleModel().getSampleSize(0) + " bits a pixel, expected " + samples + " of 8");
        }
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, rows), samples)];
        Arrays.fill(out, (byte) OPAQUE);
        int[] row = new int[width * bands];
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < Math.min(bands, samples); band++) {
                    out[(y * width + x) * samples + band] = (byte) row[x * bands + band];
                }
            }
        }
        return out;
    }

    private static BufferedImage decoded(FileFormat format, byte[] stored) throws IOException {
        if (format == FileFormat.WEBP) {
            WebpFile.requireWhole(stored);
        } else {
            Jpeg2000File.requireSound(stored, MOST_PIXELS);
        }
        try (PictureReader reader = new PictureReader(format, stored, MOST_PIXELS)) {
            return reader.read(0, false);
        }
    }
}
