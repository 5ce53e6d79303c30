package org.copyist.imaging.line;

import org.copyist.imaging.GreyImage;

/**
 * A line of writing freed of its paper: 0 is bare paper, 255 full ink, whatever their colours were.
 *
 * @param raster one byte a pixel, ink high
 * @param scale pixels of this raster per pixel of the crop it was made from
 */
public record InkImage(GreyImage raster, double scale) {}
