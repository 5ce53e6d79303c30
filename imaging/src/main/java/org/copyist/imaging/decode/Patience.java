package org.copyist.imaging.decode;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long an answer is waited for.
 *
 * @param processorTime that the work may take; waiting for a processor that others use does not count
 * @param stillWanted is run every now and then, on any thread; what it throws ends the work at once and reaches the caller
 */
public record Patience(Duration processorTime, Runnable stillWanted) {
    public Patience {
        requireNonNull(processorTime, "processorTime is null");
        requireNonNull(stillWanted, "stillWanted is null");
    }

    /** Whoever waits does so to the end. */
    public static Patience of(Duration processorTime) {
        return new Patience(processorTime, () -> {});
    }
}
