package org.copyist.imaging.decode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.copyist.imaging.decode.internal.EmbeddedExif;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.Jpeg2000File;
import org.copyist.imaging.decode.internal.JpegFile;
import org.copyist.imaging.decode.internal.Orientation;
import org.copyist.imaging.decode.internal.PictureReader;
import org.copyist.imaging.decode.internal.PixelDensity;
import org.copyist.imaging.decode.internal.WebpFile;
import org.copyist.imaging.decode.internal.WhitePaper;

/** The page of a file that holds one picture. Not thread-safe. */
final class RasterPages implements PageSource {
    private final PictureReader reader;
    private final Orientation orientation;
    private final Optional<PixelDensity> density;
    private final long maxPixels;

    RasterPages(FileFormat format, byte[] file, DecodingLimits limits) {
        switch (format) {
            case WEBP -> WebpFile.requireWhole(file);
            case JPEG -> JpegFile.requireDecodable(file);
            case JPEG_2000 -> Jpeg2000File.requireSound(file, limits.maxPixels());
            default -> {
                // The decoders of the other formats look for themselves.
            }
        }
        this.orientation = EmbeddedExif.orientation(format, file);
        this.density = PixelDensity.of(format, file);
        this.maxPixels = limits.maxPixels();
        this.reader = new PictureReader(format, file, maxPixels);
    }

    @Override
    public int pageCount() {
        return 1;
    }

    @Override
    public DecodedPicture page(int index) throws IOException {
        BufferedImage decoded = reader.read(0, orientation != Orientation.NORMAL);
        return DecodedPicture.of(WhitePaper.lay(decoded), orientation, density, maxPixels);
    }

    @Override
    public void close() {
        reader.close();
    }
}
