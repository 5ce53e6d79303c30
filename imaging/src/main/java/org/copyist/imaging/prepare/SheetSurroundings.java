package org.copyist.imaging.prepare;

import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Percentile;

/** What lies beside a sheet. Stateless. */
final class SheetSurroundings {
    /** Paper is as bright as this part of the sheet's usual brightness. */
    private static final double PAPER = 0.85;

    /** Less paper than this part of the sheet's size is a reflection, or the edge of something. */
    private static final double LEAST_SHEET = 0.15;

    private SheetSurroundings() {}

    /**
     * Whether there is so much paper beside a sheet that it may be another one, which would be lost if the one were cut out.
     *
     * @param picture without ink
     * @param corners of the sheet, in its pixels
     */
    static boolean holdPaper(GreyImage picture, List<Point> corners) {
        Polygon sheet = new Polygon(corners);
        int[] inside = new int[256];
        int[] outside = new int[256];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                (sheet.contains(new Point(x, y)) ? inside : outside)[picture.at(x, y)]++;
            }
        }
        int paper = (int) Math.ceil(PAPER * Percentile.of(inside, 0.5));
        return Arrays.stream(outside, paper, 256).sum()
                > LEAST_SHEET * Arrays.stream(inside).sum();
    }
}
