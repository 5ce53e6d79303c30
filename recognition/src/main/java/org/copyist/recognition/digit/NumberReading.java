package org.copyist.recognition.digit;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;

/**
 * A number that was found in a picture and read: an amount, a date, a time or plain digits.
 *
 * @param box around its ink, in pixels of the picture
 * @param row 0-based number of the row that it stands in, from the top
 * @param text its digits and marks; {@link NumberReader#UNKNOWN} for each that is not sure, and where nothing was read
 * @param confidence that of all its characters together, and of the type of field if one was asked for
 * @param fits whether all of it is sure, and the type of field may hold it, if one was asked for
 */
public record NumberReading(BoundingBox box, int row, String text, Confidence confidence, boolean fits) {
    public NumberReading {
        requireNonNull(box, "box is null");
        requireNonNull(text, "text is null");
        requireNonNull(confidence, "confidence is null");
    }
}
