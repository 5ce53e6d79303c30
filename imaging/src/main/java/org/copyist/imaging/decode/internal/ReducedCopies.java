package org.copyist.imaging.decode.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * Finds pictures that are small copies of their neighbour in the file, such as the levels of a pyramid, though nothing says
 * so. Their sizes must fit, and their pixels: two pages of paper may well be scanned at two resolutions.
 */
public final class ReducedCopies {
    /** A copy has at most this part of the other's width. */
    private static final double MOST_SCALE = 0.75;
    /** How much the proportions may differ, beside the rounding of a pixel. */
    private static final double PROPORTION = 0.01;
    /** Longer side, in pixels, of what is compared. */
    private static final int COMPARED_PX = 64;
    /**
     * Least correlation of the pixels of copies. On sample pages that of one level with the next is 0.84 or more, even where
     * the levels leave pixels out, and that of two pages 0.42 at most.
     */
    private static final double LEAST_CORRELATION = 0.8;
    /** Deviation, of 255, below which a picture is taken for empty paper. */
    private static final double EMPTY = 1;

    private final Decoding decoding;

    /** Decodes a picture. */
    public interface Decoding {
        BufferedImage of(TiffDirectory directory) throws IOException;
    }

    public ReducedCopies(Decoding decoding) {
        this.decoding = decoding;
    }

    /**
     * A picture and its copies.
     *
     * @param page the largest of them
     * @param smallest the last copy that was found, or {@code page}
     * @param copies how many there are
     */
    public record Original(TiffDirectory page, TiffDirectory smallest, int copies) {}

    /** Those of {@code pages} that are no small copies of the one before or after them. */
    public List<Original> among(List<TiffDirectory> pages) {
        List<Original> originals = new ArrayList<>();
        for (TiffDirectory page : pages) {
            int last = originals.size() - 1;
            Original before = last < 0 ? null : originals.get(last);
            if (before != null && isCopy(page, before.smallest())) {
                originals.set(last, new Original(before.page(), page, before.copies() + 1));
            } else if (before != null && isCopy(before.page(), page)) {
                originals.set(last, new Original(page, page, before.copies() + 1));
            } else {
                originals.add(new Original(page, page, 0));
            }
        }
        return originals;
    }

    private boolean isCopy(TiffDirectory small, TiffDirectory large) {
        return fits(small, large) && looksTheSame(small, large);
    }

    private static boolean fits(TiffDirectory small, TiffDirectory large) {
        if (small.pixels() < 1 || small.widthPx() > MOST_SCALE * large.widthPx()) {
            return false;
        }
        double expected = (double) large.heightPx() * small.widthPx() / large.widthPx();
        double rounding = 1 + (double) large.heightPx() / large.widthPx();
        return Math.abs(small.heightPx() - expected) <= rounding + PROPORTION * small.heightPx();
    }

    private boolean looksTheSame(TiffDirectory small, TiffDirectory large) {
        try {
            GreyImage first = GreyImage.of(decoding.of(small));
            double scale = Math.min(1, (double) COMPARED_PX / Math.max(first.width(), first.height()));
            int width = (int) Math.max(1, Math.round(first.width() * scale));
            int height = (int) Math.max(1, Math.round(first.height() * scale));
            GreyImage second = Resampler.resize(GreyImage.of(decoding.of(large)), width, height);
            return correlate(Resampler.resize(first, width, height).pixels(), second.pixels());
        } catch (IOException | RuntimeException damaged) {
            // It stays a page, so that what is wrong with it is said when it is read.
            return false;
        }
    }

    private static boolean correlate(byte[] a, byte[] b) {
        double n = a.length;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i] & 255;
            double y = b[i] & 255;
            sumA += x;
            sumB += y;
            squaresA += x * x;
            squaresB += y * y;
            products += x * y;
        }
        double deviationA = Math.sqrt(Math.max(0, squaresA / n - sumA / n * sumA / n));
        double deviationB = Math.sqrt(Math.max(0, squaresB / n - sumB / n * sumB / n));
        if (deviationA < EMPTY || deviationB < EMPTY) {
            return deviationA < EMPTY && deviationB < EMPTY;
        }
        double covariance = products / n - sumA / n * sumB / n;
        return covariance >= LEAST_CORRELATION * deviationA * deviationB;
    }
}
