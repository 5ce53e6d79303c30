package org.copyist.recognition.segment;

import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;

/** Finds the lines of writing on a page. Implementations are thread-safe unless they say otherwise. */
public interface LineSegmenter extends AutoCloseable {
    /**
     * The geometry and reading order of {@code image}, in its pixels; no text yet. A page without writing gives a page
     * without regions.
     */
    Page segment(PageImage image);

    /** Gives back native memory, if any is held. */
    @Override
    default void close() {}
}
