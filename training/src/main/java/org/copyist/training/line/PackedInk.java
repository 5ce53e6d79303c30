package org.copyist.training.line;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/**
 * The ink of a line, deflated: some 20 instead of 100 kB, at a quarter of a millisecond for each use. Immutable and
 * thread-safe.
 *
 * @param width of the raster in pixels
 * @param height of the raster in pixels
 * @param scale pixels of the raster per pixel of the crop
 * @param deflated the raster, row by row. Not copied: do not change it afterwards
 */
record PackedInk(int width, int height, double scale, byte[] deflated) {
    static PackedInk of(InkImage ink) {
        GreyImage raster = ink.raster();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(raster.pixels());
            deflater.finish();
            byte[] buffer = new byte[raster.pixels().length + 1024];
            int length = 0;
            while (!deflater.finished()) {
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
                length += deflater.deflate(buffer, length, buffer.length - length);
            }
            return new PackedInk(raster.width(), raster.height(), ink.scale(), Arrays.copyOf(buffer, length));
        } finally {
            deflater.end();
        }
    }

    InkImage unpack() {
        byte[] pixels = new byte[width * height];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            int length = 0;
            while (length < pixels.length && !inflater.finished() && !inflater.needsInput()) {
                length += inflater.inflate(pixels, length, pixels.length - length);
            }
            if (length < pixels.length) {
                throw new InvalidDatasetException("packed ink of " + width + " x " + height + " pixels ends after "
                        + length + "; remove the ink cache");
            }
            return new InkImage(new GreyImage(width, height, pixels), scale);
        } catch (DataFormatException e) {
            throw new InvalidDatasetException(
                    "packed ink is damaged (" + e.getMessage() + "); remove the ink cache", e);
        } finally {
            inflater.end();
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(width);
        out.writeInt(height);
        out.writeDouble(scale);
        out.writeInt(deflated.length);
        out.write(deflated);
    }

    static PackedInk read(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        double scale = in.readDouble();
        return new PackedInk(width, height, scale, in.readNBytes(in.readInt()));
    }
}
