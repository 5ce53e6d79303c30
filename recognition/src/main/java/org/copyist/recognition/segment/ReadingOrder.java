package org.copyist.recognition.segment;

import java.util.List;
import org.copyist.core.page.TextRegion;

/** Decides which lines belong together and in which order a page is read. Implementations are thread-safe. */
@FunctionalInterface
public interface ReadingOrder {
    /**
     * The regions of a picture in the order in which they are read, their lines likewise. Every line is in one region.
     *
     * @param pages for each page that the picture shows, one or the two of a spread, left first: its lines in any order
     */
    List<TextRegion> regions(List<List<FoundLine>> pages);
}
