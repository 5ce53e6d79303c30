package org.copyist.recognition.segment;

import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.prepare.Binarizer;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.imaging.prepare.RuleRemover;
import org.copyist.imaging.prepare.SkewEstimator;

/**
 * The ink of a page at working size, its columns shifted up or down so that the lines run level: a shear, which keeps
 * columns and strokes whole and is as good as a rotation at small angles.
 *
 * @param mask ink of the sheared page
 * @param scaleX working pixels per page pixel, along rows
 * @param scaleY working pixels per page pixel, along columns
 * @param slope rows that the lines go down per column on the page at working size
 * @param shift rows by which column 0 was moved down
 */
record DeskewedInk(InkMask mask, double scaleX, double scaleY, double slope, double shift) {
    /** Pixels that a page has at working size: an A4 page at about 145 dpi. */
    private static final double WORKING_PIXELS = 2.0e6;

    /** Width of a stroke at working size that is still a ruled line. */
    private static final int RULE_THICKNESS = 5;

    private static final int WINDOW = 41;

    static DeskewedInk of(GreyImage page) {
        double scale = Math.min(1, Math.sqrt(WORKING_PIXELS / ((double) page.width() * page.height())));
        int width = Math.max(1, (int) Math.round(page.width() * scale));
        int height = Math.max(1, (int) Math.round(page.height() * scale));
        GreyImage even = IlluminationEvener.even(Resampler.resize(page, width, height));
        InkMask ink = RuleRemover.remove(Binarizer.binarize(even, WINDOW), RULE_THICKNESS);
        double slope = SkewEstimator.slope(ink);
        double shift = Math.max(0, slope * (width - 1));
        return new DeskewedInk(
                sheared(ink, slope, shift),
                (double) width / page.width(),
                (double) height / page.height(),
                slope,
                shift);
    }

    private static InkMask sheared(InkMask ink, double slope, double shift) {
        if (slope == 0) {
            return ink;
        }
        int width = ink.width();
        int height = ink.height() + (int) Math.ceil(Math.abs(slope) * (width - 1)) + 1;
        byte[] out = new byte[width * height];
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (ink.at(x, y)) {
                    out[(y + (int) Math.round(shift - slope * x)) * width + x] = 1;
                }
            }
        }
        return new InkMask(width, height, out);
    }

    /** Where a position of this mask lies on the page, in page pixels. */
    Point toPage(double x, double y) {
        return new Point(x / scaleX, (y - shift + slope * x) / scaleY);
    }
}
