package org.copyist.recognition.segment;

import java.util.List;
import org.copyist.core.page.TextRegion;

/** Decides which lines belong together and in which order a page is read. Implementations are thread-safe. */
@FunctionalInterface
public interface ReadingOrder {
    /**
     * The regions of a page in the order in which they are read, their lines likewise. Every line is in one region.
     *
     * @param lines in any order
     */
    List<TextRegion> regions(List<FoundLine> lines);
}
