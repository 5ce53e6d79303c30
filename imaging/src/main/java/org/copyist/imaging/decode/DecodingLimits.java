package org.copyist.imaging.decode;

import org.copyist.core.error.InvalidArgumentException;

/**
 * How much one file may ask of this machine. Every limit is checked against what the file's header promises, before
 * memory is set aside for it.
 *
 * @param maxBytes largest file, in bytes
 * @param maxPixels largest page, width times height in pixels; a decoded page takes 2 to 4 bytes a pixel
 * @param maxPages most pages in one PDF or TIFF
 * @param pdfDpi dots per inch at which PDF pages are drawn. A page that is one scanned picture is drawn at that
 *     picture's own resolution instead, and a very large page more coarsely
 */
public record DecodingLimits(long maxBytes, long maxPixels, int maxPages, double pdfDpi) {
    /** 256 MiB; 120 megapixels (an A3 page at 600 dpi has 70); 5000 pages; 300 dpi. */
    public static final DecodingLimits DEFAULT = new DecodingLimits(256L << 20, 120_000_000L, 5000, 300);

    public DecodingLimits {
        requirePositive("largest file in bytes", maxBytes);
        requirePositive("largest page in pixels", maxPixels);
        requirePositive("most pages in a file", maxPages);
        if (!(pdfDpi >= 36 && pdfDpi <= 1200)) {
            throw new InvalidArgumentException("PDF pages are drawn at 36 to 1200 dpi, got " + pdfDpi
                    + "; choose a value in that range, 300 is usual");
        }
    }

    private static void requirePositive(String meaning, long value) {
        if (value < 1) {
            throw new InvalidArgumentException("the limit \"" + meaning + "\" must be at least 1, got " + value);
        }
    }
}
