package org.copyist.imaging.decode;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.jspecify.annotations.Nullable;

/** The pages of a picture file, decoded by the ImageIO reader of its format. Not thread-safe. */
final class RasterPages implements PageSource {
    /** What libjpeg, inside the JDK, says where it fills up missing data with grey. */
    private static final String JPEG_DATA_MISSING = "premature end";

    private final FileFormat format;
    private final byte[] file;
    private final long maxPixels;
    private final List<Stored> pages;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable ImageReader reader;

    /** A page of the file: its place in it, and how it must be turned. */
    private record Stored(int imageIndex, Orientation orientation) {}

    RasterPages(FileFormat format, byte[] file, DecodingLimits limits) {
        this.format = format;
        this.file = file;
        this.maxPixels = limits.maxPixels();
        this.pages = format == FileFormat.TIFF
                ? tiffPages(TiffDirectory.readAll(file, limits.maxPages()))
                : List.of(new Stored(0, EmbeddedExif.orientation(format, file)));
        if (format == FileFormat.WEBP) {
            WebpFile.requireWhole(file);
        }
    }

    /** Scanners put small previews among the pages; they count only where there is nothing else. */
    private static List<Stored> tiffPages(List<TiffDirectory> directories) {
        boolean previewsOnly = directories.stream().allMatch(TiffDirectory::reducedResolution);
        List<Stored> pages = new ArrayList<>();
        for (int i = 0; i < directories.size(); i++) {
            TiffDirectory directory = directories.get(i);
            if (previewsOnly || !directory.reducedResolution()) {
                pages.add(new Stored(i, directory.orientation()));
            }
        }
        if (pages.isEmpty()) {
            throw new UnreadableImageException("it has no pages");
        }
        return pages;
    }

    @Override
    public int pageCount() {
        return pages.size();
    }

    @Override
    public BufferedImage page(int index) throws IOException {
        Stored page = pages.get(index);
        ImageReader opened = openReader();
        warnings.clear();
        int width = opened.getWidth(page.imageIndex());
        int height = opened.getHeight(page.imageIndex());
        requireAcceptableSize(width, height);
        MemoryBudget.ofThisJava()
                .require(
                        width,
                        height,
                        opened.getImageTypes(page.imageIndex()).next(),
                        page.orientation() != Orientation.NORMAL);
        BufferedImage decoded = opened.read(page.imageIndex());
        for (String warning : warnings) {
            if (warning.contains(JPEG_DATA_MISSING)) {
                throw new UnreadableImageException("part of the picture is missing, so it was cut short");
            }
        }
        return page.orientation().upright(WhitePaper.lay(decoded));
    }

    private void requireAcceptableSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw new UnreadableImageException("it states a size of " + width + "x" + height + " px");
        }
        if ((long) width * height > maxPixels) {
            throw new LimitExceededException("it is " + width + "x" + height + " px, that is " + (long) width * height
                    + " pixels, and at most " + maxPixels + " are accepted; save it smaller or in parts");
        }
    }

    private ImageReader openReader() {
        ImageReader opened = reader;
        if (opened == null) {
            opened = ImageIO.getImageReadersByFormatName(format.name()).next();
            // Without metadata, hostile text and colour profiles are never unpacked.
            opened.setInput(new ByteArrayImageInputStream(file), false, true);
            opened.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.dispose();
            reader = null;
        }
    }
}
