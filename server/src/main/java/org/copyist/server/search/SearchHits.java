package org.copyist.server.search;

import java.util.List;

/**
 * The answer to a search.
 *
 * @param hits best first
 * @param total how many there are in all
 * @param totalIsExact false if there are at least {@code total}
 */
public record SearchHits(List<SearchHit> hits, long total, boolean totalIsExact) {
    public SearchHits {
        hits = List.copyOf(hits);
    }
}
