package org.copyist.imaging.digit;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;

/**
 * A digit found in a picture.
 *
 * @param box around its ink, in pixels of the picture
 * @param row 0-based number of the row of digits that it stands in, from the top
 * @param raster as {@link DigitNormalizer} makes it: 28×28, 0 paper to 255 ink
 */
public record DigitImage(BoundingBox box, int row, GreyImage raster) {
    public DigitImage {
        requireNonNull(box, "box is null");
        requireNonNull(raster, "raster is null");
    }
}
