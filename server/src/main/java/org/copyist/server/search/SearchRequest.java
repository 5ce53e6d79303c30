package org.copyist.server.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to look for.
 *
 * @param text words; {@code "a phrase"}, {@code pre*}, {@code word~}, {@code -not}
 * @param fuzzy whether words without such marks may also be misread or an alternative
 * @param documents only in these; empty for all
 * @param from added at this time or later
 * @param before added before this time
 * @param minConfidence lines at least so sure; a person's words are 1
 * @param maxConfidence lines at most so sure
 * @param corrected only lines that a person has, or has not, written or accepted
 * @param offset hits to leave out, best first
 * @param limit most hits to give, at least 1
 */
public record SearchRequest(
        String text,
        boolean fuzzy,
        Optional<List<String>> documents,
        Optional<Instant> from,
        Optional<Instant> before,
        OptionalDouble minConfidence,
        OptionalDouble maxConfidence,
        Optional<Boolean> corrected,
        int offset,
        int limit) {
    /** The first 50 hits for {@code text} everywhere, misread words included. */
    public static SearchRequest of(String text) {
        return new SearchRequest(
                text,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                0,
                50);
    }
}
