package org.copyist.imaging.decode;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.Scan;
import org.copyist.imaging.decode.internal.Orientation;
import org.copyist.imaging.decode.internal.PictureReader;
import org.copyist.imaging.decode.internal.PixelDensity;

/**
 * A page as it comes out of its file.
 *
 * @param picture upright, on white paper, with square pixels: one byte a pixel (grey) or three
 * @param scan what is known of how it was made
 */
record DecodedPicture(BufferedImage picture, Scan scan) {
    /**
     * The page whose file says that its pixels lie so. Where rows and columns are not equally dense, as in a fax, the coarser
     * axis is stretched.
     *
     * @param stored the picture on white paper
     * @param orientation how it must be turned
     * @param density of {@code stored}
     * @param maxPixels most that the page may have
     */
    static DecodedPicture of(
            BufferedImage stored, Orientation orientation, Optional<PixelDensity> density, long maxPixels) {
        BufferedImage upright = orientation.upright(stored);
        if (density.isEmpty() || density.get().isSquare()) {
            OptionalDouble dpi = density.map(PixelDensity::dpi).orElse(OptionalDouble.empty());
            return new DecodedPicture(upright, new Scan(dpi, List.of()));
        }
        PixelDensity stated = orientation.isSideways() ? density.get().turned() : density.get();
        int width = stretched(upright.getWidth(), stated.y() / stated.x());
        int height = stretched(upright.getHeight(), stated.x() / stated.y());
        PictureReader.requireAcceptableSize(width, height, maxPixels);
        String note = String.format(
                Locale.ROOT,
                "its pixels are not square (%s): the picture of %d x %d px was stretched to %d x %d px, and positions are on"
                        + " that",
                stated.perInch() ? Math.round(stated.x()) + " x " + Math.round(stated.y()) + " dpi" : "by its file",
                upright.getWidth(),
                upright.getHeight(),
                width,
                height);
        return new DecodedPicture(resized(upright, width, height), new Scan(stated.dpi(), List.of(note)));
    }

    /** The same with a further note. */
    DecodedPicture withNote(String note) {
        List<String> notes = new ArrayList<>(scan.notes());
        notes.add(note);
        return new DecodedPicture(picture, new Scan(scan.dpi(), notes));
    }

    private static int stretched(int px, double factor) {
        return (int) Math.round(px * Math.max(1, factor));
    }

    private static BufferedImage resized(BufferedImage picture, int width, int height) {
        if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return Resampler.resize(GreyImage.of(picture), width, height).toBufferedImage();
        }
        BufferedImage resized = new BufferedImage(width, height, picture.getType());
        for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
            GreyImage samples = Resampler.resize(band(picture, band), width, height);
            int[] row = new int[width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    row[x] = samples.at(x, y);
                }
                resized.getRaster().setSamples(0, y, width, 1, band, row);
            }
        }
        return resized;
    }

    private static GreyImage band(BufferedImage picture, int band) {
        int width = picture.getWidth();
        byte[] samples = new byte[width * picture.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRaster().getSamples(0, y, width, 1, band, row);
            for (int x = 0; x < width; x++) {
                samples[y * width + x] = (byte) row[x];
            }
        }
        return new GreyImage(width, picture.getHeight(), samples);
    }
}
