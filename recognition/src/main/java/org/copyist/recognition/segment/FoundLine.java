package org.copyist.recognition.segment;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Polygon;

/**
 * A line that was found, before it has a place in the reading order. Lengths in page pixels.
 *
 * @param baseline where its letters stand
 * @param outline what holds its ink
 * @param sigma about half the height of its small letters
 * @param print whether it is printed rather than written
 */
public record FoundLine(Baseline baseline, Polygon outline, double sigma, boolean print) {
    public FoundLine {
        requireNonNull(baseline, "baseline is null");
        requireNonNull(outline, "outline is null");
    }

    /** The box of its small letters. */
    public BoundingBox core() {
        BoundingBox box = baseline.boundingBox();
        double middle = box.center().y() - sigma;
        return new BoundingBox(box.left(), middle - sigma, box.right(), middle + sigma);
    }
}
