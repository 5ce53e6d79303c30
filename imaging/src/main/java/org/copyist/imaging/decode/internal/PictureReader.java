package org.copyist.imaging.decode.internal;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;

/** Decodes the pictures of one file by the ImageIO reader of its format, within the limits. Not thread-safe. */
public final class PictureReader implements AutoCloseable {
    /** What libjpeg, inside the JDK, says where it fills up missing data with grey. */
    private static final String JPEG_DATA_MISSING = "premature end";
    /** The library for JPEG 2000 brings older readers of other formats along. */
    private static final String JAI_PACKAGE = "com.github.jaiimageio";

    private final FileFormat format;
    private final ImageReader reader;
    private final long maxPixels;
    private final List<String> warnings = new ArrayList<>();

    public PictureReader(FileFormat format, byte[] file, long maxPixels) {
        this.format = format;
        this.maxPixels = maxPixels;
        this.reader = reader(format);
        // Without metadata, hostile text and colour profiles are never unpacked.
        reader.setInput(new ByteArrayImageInputStream(file), false, true);
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    }

    private static ImageReader reader(FileFormat format) {
        Iterator<ImageReader> known = ImageIO.getImageReadersByFormatName(format.shownName());
        while (known.hasNext()) {
            ImageReader reader = known.next();
            if (reader.getClass().getName().startsWith(JAI_PACKAGE) == (format == FileFormat.JPEG_2000)) {
                return reader;
            }
        }
        throw new UnreadableImageException("the library that decodes " + format.shownName() + " is not installed");
    }

    /**
     * The picture at {@code index}, as it is stored.
     *
     * @param turned whether it is to be turned upright, which takes more memory
     */
    public BufferedImage read(int index, boolean turned) throws IOException {
        warnings.clear();
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        requireAcceptableSize(width, height, maxPixels);
        requireMemory(width, height, reader.getImageTypes(index).next(), turned);
        BufferedImage decoded = reader.read(index);
        requireNothingMissing();
        return decoded;
    }

    private void requireMemory(int width, int height, ImageTypeSpecifier stored, boolean turned) {
        MemoryBudget memory = MemoryBudget.ofThisJava();
        memory.require(width, height, stored, turned);
        if (format == FileFormat.JPEG_2000) {
            memory.requireForWavelets(width, height, stored.getNumBands());
        }
    }

    private void requireNothingMissing() {
        for (String warning : warnings) {
            if (warning.contains(JPEG_DATA_MISSING)) {
                throw new UnreadableImageException("part of the picture is missing, so it was cut short");
            }
        }
    }

    public static void requireAcceptableSize(long width, long height, long maxPixels) {
        if (width < 1 || height < 1) {
            throw new UnreadableImageException("it states a size of " + width + "x" + height + " px");
        }
        if (width > maxPixels || width * height > maxPixels) {
            throw new LimitExceededException("it is " + width + "x" + height + " px, that is " + width * height
                    + " pixels, and at most " + maxPixels + " are accepted; save it smaller or in parts");
        }
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
