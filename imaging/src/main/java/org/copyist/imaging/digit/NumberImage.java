package org.copyist.imaging.digit;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;

/**
 * A number found in a picture.
 *
 * @param box around its ink, in pixels of the picture
 * @param row 0-based number of the row that it stands in, from the top
 * @param crop its ink alone on white paper, with a little space around it
 */
public record NumberImage(BoundingBox box, int row, GreyImage crop) {
    public NumberImage {
        requireNonNull(box, "box is null");
        requireNonNull(crop, "crop is null");
    }
}
