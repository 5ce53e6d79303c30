package org.copyist.imaging.prepare;

import org.copyist.imaging.GreyImage;

/**
 * A page turned so that lines of a slope run level, large enough to hold all of it.
 *
 * @param grey the page, white where there was nothing
 * @param toSkewed from its pixels to those of the page as it was
 */
public record LevelledPage(GreyImage grey, Homography toSkewed) {
    /** @param slope rows gone down per column gone right */
    public static LevelledPage of(GreyImage page, double slope) {
        double angle = Math.atan(slope);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double width = Math.abs(cos) * page.width() + Math.abs(sin) * page.height();
        double height = Math.abs(sin) * page.width() + Math.abs(cos) * page.height();
        double cx = page.width() / 2.0;
        double cy = page.height() / 2.0;
        Homography toSkewed = new Homography(new double[] {
            cos,
            -sin,
            cx - cos * width / 2 + sin * height / 2,
            sin,
            cos,
            cy - sin * width / 2 - cos * height / 2,
            0,
            0,
            1
        });
        GreyImage level = PageWarper.warp(
                page, toSkewed, (int) Math.ceil(width), (int) Math.ceil(height), IlluminationEvener.PAPER);
        return new LevelledPage(level, toSkewed);
    }
}
