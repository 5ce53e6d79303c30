package org.copyist.cli;

import java.time.Duration;
import org.copyist.core.error.InvalidArgumentException;
import picocli.CommandLine.Option;

/** How long a page may take: an option that several commands share. */
final class PageTimeOption {
    /** A week. */
    private static final int MOST_SECONDS = 604_800;

    @Option(
            names = "--page-timeout",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description =
                    "Processor time that decoding a page may take, and reading it, and a tenth of that for each of"
                            + " its lines; lines that it does not suffice for stay without text (default: ${DEFAULT-VALUE}).")
    private double seconds;

    PageTimeOption() {}

    Duration limit() {
        if (!(seconds >= 0.001 && seconds <= MOST_SECONDS)) {
            throw new InvalidArgumentException(
                    "the time for a page must be 0.001 to " + MOST_SECONDS + " seconds, got " + seconds);
        }
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
