package org.copyist.server.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where to look, and in which lines.
 *
 * @param documents only in these; empty for all
 * @param from added at this time or later
 * @param before added before this time
 * @param minConfidence lines at least so sure; a person's words are 1
 * @param maxConfidence lines at most so sure
 * @param corrected only lines that a person has, or has not, written or accepted
 */
public record SearchFilter(
        Optional<List<String>> documents,
        Optional<Instant> from,
        Optional<Instant> before,
        OptionalDouble minConfidence,
        OptionalDouble maxConfidence,
        Optional<Boolean> corrected) {
    /** Every line. */
    public static final SearchFilter NONE = new SearchFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
}
