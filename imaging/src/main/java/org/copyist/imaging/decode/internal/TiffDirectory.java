package org.copyist.imaging.decode.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;

/**
 * What must be known of one image file directory of a TIFF file before its picture is decoded. The image library tolerates
 * a chain of directories that leads out of the file, and quietly returns fewer pages; here that is an error.
 *
 * @param at where the directory lies
 * @param chainIndex its place in the chain of directories; -1 if it hangs below another (tag 330, SubIFDs)
 * @param widthPx width of the stored picture
 * @param heightPx height of the stored picture
 * @param role what the picture is for
 * @param compression tag 259
 * @param cameraRaw whether it holds, or is said to hold, what a camera's sensor saw and not yet a picture
 */
public record TiffDirectory(
        long at,
        int chainIndex,
        Orientation orientation,
        long widthPx,
        long heightPx,
        Role role,
        int compression,
        boolean cameraRaw) {
    /** What a picture is for (tag 254, or 255 in older files). */
    public enum Role {
        PAGE,
        /** A small copy of another page. */
        REDUCED,
        /** Says which pixels of another page can be seen through. */
        MASK
    }

    static final int IMAGE_WIDTH = 256;
    static final int IMAGE_LENGTH = 257;
    public static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    public static final int STRIP_OFFSETS = 273;
    public static final int STRIP_BYTE_COUNTS = 279;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_BYTE_COUNTS = 325;

    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int SUBFILE_TYPE = 255;
    private static final int ORIENTATION = 274;
    private static final int SUB_IFDS = 330;
    private static final int DNG_VERSION = 50_706;
    private static final int TRANSPARENCY_MASK = 4;
    /** Photometric interpretations of sensors (TIFF/EP and DNG): a mosaic of colour filters, and linear light. */
    private static final Set<Long> SENSOR = Set.of(32_803L, 34_892L);
    /** Compressions of Nikon, Sony, Samsung, Kodak and Pentax cameras. */
    private static final Set<Long> CAMERA_COMPRESSIONS = Set.of(34_713L, 32_767L, 32_770L, 32_769L, 65_000L, 65_535L);

    private static final int MOST_SUB_DIRECTORIES = 64;

    /** A directory of the chain and those that hang below it. */
    public record Family(TiffDirectory parent, List<TiffDirectory> children) {}

    /**
     * The directories of a TIFF file, in order.
     *
     * @throws UnreadableImageException if a directory or picture lies outside {@code file}, or the chain is a loop
     * @throws LimitExceededException if there are more than {@code most}
     */
    public static List<Family> readAll(TiffStructure file, int most) {
        List<Family> families = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = file.firstDirectory(); at != 0; at = file.nextDirectory(at)) {
            if (!seen.add(at)) {
                throw new UnreadableImageException("its pages form an endless loop");
            }
            if (families.size() == most) {
                throw new LimitExceededException("it has more than " + most + " pages; split it into smaller files");
            }
            families.add(new Family(read(file, at, families.size()), children(file, at)));
        }
        return families;
    }

    private static List<TiffDirectory> children(TiffStructure file, long parent) {
        List<TiffDirectory> children = new ArrayList<>();
        file.find(parent, SUB_IFDS).ifPresent(entry -> {
            for (long i = 0; i < Math.min(entry.count(), MOST_SUB_DIRECTORIES); i++) {
                children.add(read(file, file.value(entry, i), -1));
            }
        });
        return children;
    }

    private static TiffDirectory read(TiffStructure file, long at, int chainIndex) {
        requirePictureInside(file, at);
        long photometric = file.value(at, PHOTOMETRIC).orElse(0);
        long compression = file.value(at, COMPRESSION).orElse(TiffCompression.NONE);
        return new TiffDirectory(
                at,
                chainIndex,
                Orientation.ofTag(file.value(at, ORIENTATION).orElse(1)),
                file.value(at, IMAGE_WIDTH).orElse(0),
                file.value(at, IMAGE_LENGTH).orElse(0),
                role(file, at, photometric),
                (int) compression,
                SENSOR.contains(photometric)
                        || CAMERA_COMPRESSIONS.contains(compression)
                        || file.find(at, DNG_VERSION).isPresent());
    }

    private static Role role(TiffStructure file, long at, long photometric) {
        OptionalLong kind = file.value(at, NEW_SUBFILE_TYPE);
        if ((kind.orElse(0) & 4) != 0 || photometric == TRANSPARENCY_MASK) {
            return Role.MASK;
        }
        boolean reduced =
                (kind.orElse(0) & 1) != 0 || file.value(at, SUBFILE_TYPE).orElse(0) == 2;
        return reduced ? Role.REDUCED : Role.PAGE;
    }

    private static void requirePictureInside(TiffStructure file, long at) {
        Optional<TiffStructure.Entry> offsets = file.find(at, TILE_OFFSETS).or(() -> file.find(at, STRIP_OFFSETS));
        Optional<TiffStructure.Entry> lengths =
                file.find(at, TILE_BYTE_COUNTS).or(() -> file.find(at, STRIP_BYTE_COUNTS));
        long parts = offsets.map(TiffStructure.Entry::count).orElse(0L);
        long known = lengths.map(TiffStructure.Entry::count).orElse(0L);
        for (long i = 0; i < parts; i++) {
            long length = i < known ? file.value(lengths.orElseThrow(), i) : 1;
            long end = file.value(offsets.orElseThrow(), i) + length;
            if (end < 0 || end > file.bytes().capacity()) {
                throw TiffStructure.cutShort();
            }
        }
    }

    /** The orientation that an EXIF block (a TIFF structure without pixels) states; normal if it states none. */
    public static Orientation orientationOf(byte[] exif) {
        try {
            TiffStructure structure = TiffStructure.of(exif);
            return Orientation.ofTag(
                    structure.value(structure.firstDirectory(), ORIENTATION).orElse(1));
        } catch (UnreadableImageException damagedExif) {
            // A picture is worth reading even when the notes that came with it are damaged.
            return Orientation.NORMAL;
        }
    }

    public long pixels() {
        return widthPx * heightPx;
    }
}
