package org.copyist.imaging.decode;

import static java.util.Comparator.comparingLong;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.decode.internal.FileFormat;
import org.copyist.imaging.decode.internal.Orientation;
import org.copyist.imaging.decode.internal.PictureReader;
import org.copyist.imaging.decode.internal.PixelDensity;
import org.copyist.imaging.decode.internal.ReducedCopies;
import org.copyist.imaging.decode.internal.ReducedCopies.Original;
import org.copyist.imaging.decode.internal.TiffCompression;
import org.copyist.imaging.decode.internal.TiffDirectory;
import org.copyist.imaging.decode.internal.TiffDirectory.Family;
import org.copyist.imaging.decode.internal.TiffDirectory.Role;
import org.copyist.imaging.decode.internal.TiffStructure;
import org.copyist.imaging.decode.internal.WhitePaper;

/**
 * The pages of a TIFF file. Previews and the smaller levels of a pyramid are no pages of their own, whether they say what
 * they are or not. Not thread-safe.
 */
final class TiffPages implements PageSource {
    private final TiffStructure structure;
    private final PictureReader reader;
    private final long maxPixels;
    private final List<Original> pages;

    TiffPages(byte[] file, DecodingLimits limits) {
        this.structure = TiffStructure.of(file);
        this.maxPixels = limits.maxPixels();
        this.reader = new PictureReader(FileFormat.TIFF, file, maxPixels);
        List<Family> families = TiffDirectory.readAll(structure, limits.maxPages());
        requireNoCameraRaw(families);
        this.pages = new ReducedCopies(this::stored).among(candidates(families));
        if (pages.isEmpty()) {
            throw new UnreadableImageException("it has no pages");
        }
        if (pages.stream()
                .noneMatch(page -> TiffCompression.isDecodable(page.page().compression()))) {
            throw TiffCompression.undecodable(pages.get(0).page().compression());
        }
    }

    private static void requireNoCameraRaw(List<Family> families) {
        boolean raw = families.stream()
                .flatMap(family -> Stream.concat(Stream.of(family.parent()), family.children().stream()))
                .anyMatch(TiffDirectory::cameraRaw);
        if (raw) {
            throw new UnreadableImageException(
                    "it is a camera raw file, such as DNG, NEF or ARW: what the sensor saw, not"
                            + " yet a picture; develop it with the camera's program, save it as JPEG at the highest quality, and"
                            + " read that");
        }
    }

    /** Small copies count only where there is nothing else. */
    private static List<TiffDirectory> candidates(List<Family> families) {
        List<TiffDirectory> full = new ArrayList<>();
        List<TiffDirectory> small = new ArrayList<>();
        for (Family family : families) {
            Stream.concat(Stream.of(family.parent()), family.children().stream())
                    .filter(directory -> directory.role() == Role.PAGE)
                    .max(comparingLong(TiffDirectory::pixels))
                    .ifPresent(full::add);
            if (family.parent().role() == Role.REDUCED) {
                small.add(family.parent());
            }
        }
        return full.isEmpty() ? small : full;
    }

    @Override
    public int pageCount() {
        return pages.size();
    }

    @Override
    public DecodedPicture page(int index) throws IOException {
        Original original = pages.get(index);
        TiffDirectory page = original.page();
        DecodedPicture decoded = DecodedPicture.of(stored(page), page.orientation(), density(page), maxPixels);
        return original.copies() == 0
                ? decoded
                : decoded.withNote("smaller copies of this page that are in the file, " + original.copies()
                        + " in number, were left out");
    }

    private Optional<PixelDensity> density(TiffDirectory page) {
        return PixelDensity.ofDirectory(structure, page.at());
    }

    /** The picture as it is stored, on white paper. */
    private BufferedImage stored(TiffDirectory page) throws IOException {
        if (!TiffCompression.isDecodable(page.compression())) {
            throw TiffCompression.undecodable(page.compression());
        }
        return WhitePaper.lay(decoded(page));
    }

    private BufferedImage decoded(TiffDirectory page) throws IOException {
        boolean turned = page.orientation() != Orientation.NORMAL;
        if (page.chainIndex() >= 0 && !TiffCompression.isRepacked(page.compression())) {
            return reader.read(page.chainIndex(), turned);
        }
        PictureReader.requireAcceptableSize(page.widthPx(), page.heightPx(), maxPixels);
        byte[] alone = new RepackedTiff(structure, page).bytes();
        try (PictureReader own = new PictureReader(FileFormat.TIFF, alone, maxPixels)) {
            return own.read(0, turned);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
