package org.copyist.imaging.decode.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;

/** The formats that files are told apart by, from their first bytes and never from their names. */
public enum FileFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    TIFF("TIFF"),
    WEBP("WebP"),
    BMP("BMP"),
    GIF("GIF"),
    PDF("PDF"),
    HEIC("HEIC"),
    AVIF("AVIF"),
    JPEG_2000("JPEG 2000"),
    JPEG_XL("JPEG XL"),
    CAMERA_RAW("camera raw");

    public static final String READABLE = "JPEG, PNG, TIFF, JPEG 2000, WebP, BMP, GIF or PDF";

    /** How many of a file's first bytes {@link #of} looks at; readers of PDF accept the mark anywhere in the first 1024. */
    public static final int HEAD_BYTES = 1024;

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    /** How files of Canon (older and newer), Olympus, Panasonic, Fujifilm, Sigma and Minolta cameras start. */
    private static final Set<String> CAMERA_RAW_STARTS = Set.of(
            "II\u001a\0\0\0HEAPCCDR",
            "IIRO",
            "IIRS",
            "MMOR",
            "IIU\0",
            "FUJIFILMCCD-RAW",
            "FOVb",
            "\0MRM",
            "II*\0\u0010\0\0\0CR");
    /** Sizes of the second header of BMP, which tell its versions; a text may well start with the letters BM. */
    private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private final String shownName;

    FileFormat(String shownName) {
        this.shownName = shownName;
    }

    /** The name people know the format by. */
    public String shownName() {
        return shownName;
    }

    /** Whether pages can be decoded from this format; the others are known only so that an error can name them. */
    public boolean isReadable() {
        return this != JPEG_XL && this != CAMERA_RAW;
    }

    /** The format of a file that starts with {@code head}, if it is one of these. */
    public static Optional<FileFormat> of(byte[] head) {
        // Latin-1 maps bytes to characters one to one, so that marks can be written as text.
        String start = new String(head, 0, Math.min(head.length, HEAD_BYTES), ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (CAMERA_RAW_STARTS.stream().anyMatch(start::startsWith)) {
            return Optional.of(CAMERA_RAW);
        }
        if (start.startsWith("II*\0")
                || start.startsWith("MM\0*")
                || start.startsWith("II+\0")
                || start.startsWith("MM\0+")) {
            return Optional.of(TIFF);
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (start.startsWith("BM") && start.length() >= 18 && BMP_HEADER_SIZES.contains(littleEndianInt(head, 14))) {
            return Optional.of(BMP);
        }
        if (start.startsWith("ftyp", 4) && start.length() >= 12) {
            return ofIsoBrand(start.substring(8, 12));
        }
        if (start.startsWith("\0\0\0\u000cjP  ") || start.startsWith("\u00ffO\u00ffQ")) {
            return Optional.of(JPEG_2000);
        }
        if (start.startsWith("\0\0\0\u000cJXL ") || start.startsWith("\u00ff\n")) {
            return Optional.of(JPEG_XL);
        }
        return start.contains("%PDF-") ? Optional.of(PDF) : Optional.empty();
    }

    private static Optional<FileFormat> ofIsoBrand(String brand) {
        if (brand.startsWith("avi")) {
            return Optional.of(AVIF);
        }
        if (brand.equals("crx ")) {
            return Optional.of(CAMERA_RAW);
        }
        return HEIC_BRANDS.contains(brand) ? Optional.of(HEIC) : Optional.empty();
    }

    private static int littleEndianInt(byte[] bytes, int at) {
        return (bytes[at] & 255)
                | (bytes[at + 1] & 255) << 8
                | (bytes[at + 2] & 255) << 16
                | (bytes[at + 3] & 255) << 24;
    }
}
