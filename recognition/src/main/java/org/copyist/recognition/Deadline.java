package org.copyist.recognition;

import java.time.Duration;
import org.copyist.core.error.LimitExceededException;

/** The end of the time that a page may take. Thread-safe. */
final class Deadline {
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit, long end) {
        this.limit = limit;
        this.end = end;
    }

    /** A deadline {@code limit} from now. */
    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /**
     * Does nothing while there is time.
     *
     * @param state what was being done and how far it had come, for the message
     * @throws LimitExceededException after the deadline
     */
    void require(String state) {
        if (System.nanoTime() > end) {
            throw new LimitExceededException("the page was given up after " + limit.toSeconds() + " s, while " + state
                    + "; give it more time, or scale or cut the picture down");
        }
    }
}
