package org.copyist.imaging.digit;

import java.util.List;
import org.copyist.core.geometry.BoundingBox;

/**
 * The digits of a picture, and what stands in their rows and is no single digit.
 *
 * @param digits in reading order
 * @param others points, commas, dashes, slashes, and digits that touch; in reading order
 */
public record FoundDigits(List<DigitImage> digits, List<Other> others) {
    public FoundDigits {
        digits = List.copyOf(digits);
        others = List.copyOf(others);
    }

    /**
     * Ink that is no single digit.
     *
     * @param box around it, in pixels of the picture
     * @param row 0-based number of the row of digits that it stands in, from the top
     */
    public record Other(BoundingBox box, int row) {}
}
