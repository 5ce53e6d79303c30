package org.copyist.imaging.line;

import org.copyist.imaging.GreyImage;

/**
 * A line of writing as a network reads it: a fixed height, ink high (0 is paper, 255 ink).
 *
 * @param raster one byte a pixel, ink high
 * @param xScale pixels of this raster per pixel of the crop it was made from, along the line
 * @param margin empty columns put before the writing, in pixels of this raster
 */
public record LineImage(GreyImage raster, double xScale, int margin) {
    public int width() {
        return raster.width();
    }

    public int height() {
        return raster.height();
    }

    /** Where column {@code x} of this image lies in the crop, in pixels from its left edge. */
    public double toCropX(double x) {
        return (x - margin) / xScale;
    }
}
