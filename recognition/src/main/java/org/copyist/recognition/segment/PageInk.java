package org.copyist.recognition.segment;

import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.prepare.Binarizer;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.imaging.prepare.RuleRemover;

/**
 * The ink of a page under even light, at a size at which strokes are a few pixels wide.
 *
 * @param mask ink without ruled lines
 * @param scaleX pixels of the mask per page pixel, along rows
 * @param scaleY pixels of the mask per page pixel, along columns
 */
record PageInk(InkMask mask, double scaleX, double scaleY) {
    /** Pixels of the mask of a page: an A4 page at about 145 dpi. */
    private static final double PIXELS = 2.0e6;

    /** Width of a stroke in the mask that is still a ruled line. */
    private static final int RULE_THICKNESS = 5;

    private static final int WINDOW = 41;

    /** @param even a page under even light */
    static PageInk of(GreyImage even) {
        GreyImage small = atWorkingSize(even);
        return ofSmall(small, even.width(), even.height());
    }

    static GreyImage atWorkingSize(GreyImage page) {
        double scale = Math.min(1, Math.sqrt(PIXELS / ((double) page.width() * page.height())));
        int width = Math.max(1, (int) Math.round(page.width() * scale));
        int height = Math.max(1, (int) Math.round(page.height() * scale));
        return Resampler.resize(page, width, height);
    }

    /** From a page that is at working size already. */
    static PageInk ofSmall(GreyImage small, int pageWidth, int pageHeight) {
        InkMask ink = RuleRemover.remove(Binarizer.binarize(small, WINDOW), RULE_THICKNESS);
        return new PageInk(ink, (double) small.width() / pageWidth, (double) small.height() / pageHeight);
    }

    /** Where a position of the mask lies on the page, in page pixels. */
    Point toPage(double x, double y) {
        return new Point(x / scaleX, y / scaleY);
    }
}
