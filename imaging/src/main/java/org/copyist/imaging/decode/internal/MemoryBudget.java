package org.copyist.imaging.decode.internal;

import java.awt.image.ColorModel;
import java.awt.image.SampleModel;
import javax.imageio.ImageTypeSpecifier;
import org.copyist.core.error.LimitExceededException;

/**
 * How much memory a page may take while it is decoded, told before any is set aside: what its file stores of each pixel,
 * the same laid on white paper and turned upright, and its luminance.
 *
 * @param bytes what this Java may use for pictures
 */
public record MemoryBudget(long bytes) {
    /** What else lives on the heap beside one picture: the file itself, tables, the program. */
    private static final long REST = 48L << 20;
    /** What PDFBox takes for a pixel of a coloured picture: its samples, their colours, and a mask. */
    private static final int PDF_COLOUR_BYTES = 8;

    private static final int PDF_GREY_BYTES = 3;
    /** What JPEG 2000 takes for a sample: its coefficient as an int, and itself. */
    private static final int WAVELET_BYTES = 5;

    /** All that this Java has. */
    static MemoryBudget ofThisJava() {
        return new MemoryBudget(Math.max(1, Runtime.getRuntime().maxMemory() - REST));
    }

    /**
     * Refuses a picture file that does not fit.
     *
     * @param stored how its decoder lays out the pixels
     * @param turned whether it must be turned upright
     * @throws LimitExceededException with the sizes and what to do
     */
    public void require(int width, int height, ImageTypeSpecifier stored, boolean turned) {
        SampleModel samples = stored.getSampleModel();
        ColorModel colors = stored.getColorModel();
        int bits = 0;
        for (int band = 0; band < samples.getNumBands(); band++) {
            bits += samples.getSampleSize(band);
        }
        int laidOut = colors.getNumColorComponents() == 1 ? 1 : 3;
        boolean plain = bits == 8 * laidOut && samples.getNumBands() == laidOut;
        int decoded = Math.max(1, bits / 8) + (plain ? 0 : laidOut);
        require(width, height, Math.max(decoded, laidOut + (turned ? laidOut : 1)));
    }

    /**
     * Refuses a picture in a PDF that does not fit.
     *
     * @param coloured whether it has more than one sample a pixel
     */
    void requireInPdf(int width, int height, boolean coloured) {
        require(width, height, coloured ? PDF_COLOUR_BYTES : PDF_GREY_BYTES);
    }

    /**
     * Refuses a JPEG 2000 picture that does not fit.
     *
     * @param bands samples a pixel
     */
    void requireForWavelets(int width, int height, int bands) {
        require(width, height, WAVELET_BYTES * bands);
    }

    private void require(int width, int height, int bytesPerPixel) {
        long needed = bytesPerPixel * (long) width * height;
        if (needed > bytes) {
            throw new LimitExceededException("a picture of " + width + "x" + height + " px is too large for the memory"
                    + " at hand: decoding it takes " + (needed >> 20) + " MB, and there are " + (bytes >> 20)
                    + "; save it smaller, in grey, or in parts");
        }
    }
}
