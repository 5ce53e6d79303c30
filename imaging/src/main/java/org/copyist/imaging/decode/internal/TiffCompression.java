package org.copyist.imaging.decode.internal;

import java.util.Map;
import java.util.Set;
import org.copyist.core.error.UnreadableImageException;

/** The compressions of TIFF (tag 259): which can be decoded, and what people call the others. */
public final class TiffCompression {
    public static final int NONE = 1;
    public static final int ADOBE_DEFLATE = 8;
    public static final int JPEG_2000 = 34_712;
    public static final int LZMA = 34_925;
    public static final int ZSTANDARD = 50_000;
    public static final int WEBP = 50_001;

    /** What the library for TIFF decodes. */
    private static final Set<Integer> LIBRARY = Set.of(NONE, 2, 3, 4, 5, 6, 7, ADOBE_DEFLATE, 32_773, 32_946, 50_013);
    /** What is decoded here, part by part. */
    private static final Set<Integer> REPACKED = Set.of(JPEG_2000, LZMA, ZSTANDARD, WEBP);

    private static final Map<Integer, String> OTHERS = Map.ofEntries(
            Map.entry(9, "JBIG (T.85)"),
            Map.entry(10, "JBIG (T.82)"),
            Map.entry(22_610, "JPEG XR"),
            Map.entry(32_766, "NeXT"),
            Map.entry(32_771, "CCITT RLE in words"),
            Map.entry(32_809, "ThunderScan"),
            Map.entry(32_895, "IT8 CT with padding"),
            Map.entry(32_896, "IT8 line work"),
            Map.entry(32_897, "IT8 monochrome"),
            Map.entry(32_898, "IT8 binary line work"),
            Map.entry(32_908, "Pixar film"),
            Map.entry(32_909, "Pixar log"),
            Map.entry(32_947, "Kodak DCS"),
            Map.entry(33_003, "JPEG 2000 of Aperio, YCbCr"),
            Map.entry(33_004, "JPEG 2000, lossy"),
            Map.entry(33_005, "JPEG 2000 of Aperio, RGB"),
            Map.entry(34_661, "JBIG"),
            Map.entry(34_676, "SGI LogLuv"),
            Map.entry(34_677, "SGI LogLuv, 24 bits"),
            Map.entry(34_715, "JBIG2"),
            Map.entry(34_887, "LERC"),
            Map.entry(34_892, "JPEG, lossy, of DNG"),
            Map.entry(34_927, "LERC"),
            Map.entry(34_933, "PNG"),
            Map.entry(34_934, "JPEG XR"),
            Map.entry(50_002, "JPEG XL"),
            Map.entry(52_546, "JPEG XL"));

    private TiffCompression() {}

    public static boolean isDecodable(int compression) {
        return LIBRARY.contains(compression) || isRepacked(compression);
    }

    /** Whether its parts must be decoded here, because the library for TIFF does not know it. */
    public static boolean isRepacked(int compression) {
        return REPACKED.contains(compression);
    }

    public static UnreadableImageException undecodable(int compression) {
        String name = OTHERS.get(compression);
        return new UnreadableImageException("its pixels are compressed "
                + (name == null ? "in an unknown way (TIFF compression " : "as " + name + " (TIFF compression ")
                + compression + "), which cannot be decoded here; save it with the compression LZW or Deflate, or as"
                + " PNG, and read that");
    }
}
