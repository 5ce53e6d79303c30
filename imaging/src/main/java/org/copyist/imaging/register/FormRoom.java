package org.copyist.imaging.register;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.copyist.core.geometry.BoundingBox;

/**
 * A place of a blank form that waits for writing.
 *
 * @param shape what marks it
 * @param box the free room, inside of what is printed, in pixels of the form
 * @param label print that belongs to it for certain: in the same box, or at the head of its column
 */
public record FormRoom(Shape shape, BoundingBox box, Optional<BoundingBox> label) {
    /** What marks a place to write into. */
    public enum Shape {
        /** Ruled lines on all four sides; also a row of boxes for a character each. */
        BOX,

        /** A small square, for a mark. */
        TICK,

        /** A ruled or dotted line below it. */
        LINE
    }

    public FormRoom {
        requireNonNull(shape, "shape is null");
        requireNonNull(box, "box is null");
        requireNonNull(label, "label is null");
    }
}
