package org.copyist.imaging.decode.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalDouble;
import org.copyist.core.error.UnreadableImageException;

/**
 * How densely a file says its pixels lie.
 *
 * @param x pixels in a unit of length along a row, positive
 * @param y pixels in that unit along a column, positive
 * @param perInch whether that unit is an inch; else it is unknown, and only the proportion says something
 */
public record PixelDensity(double x, double y, boolean perInch) {
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int RATIONAL = 5;
    private static final double CM_PER_INCH = 2.54;
    private static final double METRES_PER_INCH = 0.0254;
    /** What cameras and programs write where they know nothing (Exif 2.32, tag 282). */
    private static final double PLACEHOLDER_DPI = 72;

    private static final double LEAST_DPI = 20;
    private static final double MOST_DPI = 10_000;
    /** Axes that differ less than this are taken for equal: files round. */
    private static final double EQUAL = 0.01;
    /** No scanner or fax has pixels more than this many times as high as wide. */
    private static final double MOST_STRETCH = 4.5;

    /** What a picture file says, if it says anything that makes sense. */
    public static Optional<PixelDensity> of(FileFormat format, byte[] file) {
        Optional<PixelDensity> own =
                switch (format) {
                    case JPEG -> inJfif(file);
                    case PNG -> inPng(file);
                    case BMP -> inBmp(file);
                    default -> Optional.empty();
                };
        return own.filter(density -> density.dpi().isPresent())
                .or(() -> ofExif(EmbeddedExif.of(format, file)))
                .or(() -> own);
    }

    private static Optional<PixelDensity> ofExif(byte[] exif) {
        try {
            TiffStructure structure = TiffStructure.of(exif);
            return ofDirectory(structure, structure.firstDirectory());
        } catch (UnreadableImageException noneOrDamaged) {
            return Optional.empty();
        }
    }

    /** What a directory of a TIFF structure says. */
    public static Optional<PixelDensity> ofDirectory(TiffStructure file, long directory) {
        double x = fraction(file, directory, X_RESOLUTION);
        double y = fraction(file, directory, Y_RESOLUTION);
        long unit = file.value(directory, RESOLUTION_UNIT).orElse(2);
        return unit == 3 ? sensible(x * CM_PER_INCH, y * CM_PER_INCH, true) : sensible(x, y, unit == 2);
    }

    private static double fraction(TiffStructure file, long directory, int tag) {
        return file.find(directory, tag)
                .filter(entry -> entry.type() == RATIONAL && entry.count() > 0)
                .map(entry -> ByteBuffer.wrap(file.copy(entry.at(), 8))
                        .order(file.bytes().order()))
                .map(bytes -> (bytes.getInt(0) & 0xffff_ffffL) / (double) (bytes.getInt(4) & 0xffff_ffffL))
                .orElse(0.0);
    }

    /** The segment APP0 of JFIF: its name, version, unit and the two densities. */
    private static Optional<PixelDensity> inJfif(byte[] file) {
        return JpegFile.first(file, segment -> {
            if (segment.marker() != 0xe0 || segment.length() < 12 || file[segment.at()] != 'J') {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(file);
            int unit = bytes.get(segment.at() + 7);
            double scale = unit == 2 ? CM_PER_INCH : 1;
            double x = scale * (bytes.getShort(segment.at() + 8) & 0xffff);
            double y = scale * (bytes.getShort(segment.at() + 10) & 0xffff);
            return sensible(x, y, unit == 1 || unit == 2);
        });
    }

    /** The chunk pHYs (PNG, 11.3.5.3). */
    private static Optional<PixelDensity> inPng(byte[] file) {
        byte[] chunk = EmbeddedExif.inChunks(file, 8, "pHYs", ByteOrder.BIG_ENDIAN, true);
        if (chunk.length < 9) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        boolean metres = chunk[8] == 1;
        double scale = metres ? METRES_PER_INCH : 1;
        return sensible(scale * bytes.getInt(0), scale * bytes.getInt(4), metres);
    }

    /** Pixels per metre in the second header, where it is long enough to have them. */
    private static Optional<PixelDensity> inBmp(byte[] file) {
        if (file.length < 46 || file[14] < 40) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return sensible(METRES_PER_INCH * bytes.getInt(38), METRES_PER_INCH * bytes.getInt(42), true);
    }

    private static Optional<PixelDensity> sensible(double x, double y, boolean perInch) {
        return x > 0 && y > 0 && x <= MOST_STRETCH * y && y <= MOST_STRETCH * x && x < Double.MAX_VALUE
                ? Optional.of(new PixelDensity(x, y, perInch))
                : Optional.empty();
    }

    /** The density of a picture that is turned by a quarter. */
    public PixelDensity turned() {
        return new PixelDensity(y, x, perInch);
    }

    /** Whether rows and columns are equally dense. */
    public boolean isSquare() {
        return Math.max(x / y, y / x) <= 1 + EQUAL;
    }

    /** The dots per inch along the denser axis; empty if they are not said or only a placeholder. */
    public OptionalDouble dpi() {
        double dpi = Math.max(x, y);
        boolean placeholder = Math.abs(dpi - PLACEHOLDER_DPI) < 0.5 && isSquare();
        boolean known = perInch && !placeholder && dpi >= LEAST_DPI && dpi <= MOST_DPI;
        return known ? OptionalDouble.of(dpi) : OptionalDouble.empty();
    }
}
