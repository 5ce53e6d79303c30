package org.copyist.recognition.segment;

import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.imaging.prepare.InkMask;
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
    static DeskewedInk of(GreyImage page) {
        PageInk ink =
                PageInk.ofSmall(IlluminationEvener.even(PageInk.atWorkingSize(page)), page.width(), page.height());
        double slope = SkewEstimator.slope(ink.mask());
        double shift = Math.max(0, slope * (ink.mask().width() - 1));
        return new DeskewedInk(sheared(ink.mask(), slope, shift), ink.scaleX(), ink.scaleY(), slope, shift);
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
