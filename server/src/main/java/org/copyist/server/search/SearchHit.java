package org.copyist.server.search;

import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Polygon;
import org.copyist.server.store.page.FoundLine;

/**
 * A line that was found.
 *
 * @param found the line and where it is
 * @param score higher is better
 * @param marks the words that matched, or that have an alternative which did
 */
public record SearchHit(FoundLine found, double score, List<Mark> marks) {
    public SearchHit {
        marks = List.copyOf(marks);
    }

    /**
     * A stretch of the line's text that matched, and where it stands on the page.
     *
     * @param start offset in UTF-16 code units
     * @param end offset after the last character
     * @param instead the alternative that matched, if not the text itself did
     */
    public record Mark(int start, int end, Polygon box, Optional<String> instead) {}
}
