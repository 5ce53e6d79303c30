package org.copyist.recognition.segment;

import java.util.Optional;
import java.util.function.Predicate;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;

/** Finds the lines of writing on a page. Implementations are thread-safe unless they say otherwise. */
public interface LineSegmenter extends AutoCloseable {
    /**
     * The geometry and reading order of {@code image}, in its pixels; no text yet. A page without writing gives a page
     * without regions.
     */
    default Page segment(PageImage image) {
        return segment(image, Optional.empty());
    }

    /**
     * The same of a picture that may show a spread.
     *
     * @param onLeftPage whether a place on {@code image} is on the left page of the two; empty if it is no spread
     */
    Page segment(PageImage image, Optional<Predicate<Point>> onLeftPage);

    /** Gives back native memory, if any is held. */
    @Override
    default void close() {}
}
