package org.copyist.server.failure;

import java.util.UUID;
import org.slf4j.Logger;

/**
 * An error that nobody foresaw: its trace is in the log under an id, and people are told that id. Immutable.
 *
 * @param id eight hexadecimal digits
 */
public record UnexpectedError(String id) {
    /**
     * Leaves the trace in the log.
     *
     * @param what happened, without any text of documents
     */
    public static UnexpectedError log(Logger log, String what, Throwable thrown) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.error("{} ({})", what, id, thrown);
        return new UnexpectedError(id);
    }

    /** What people are told. */
    public String sentence() {
        return "an unexpected error; the server's log tells more under " + id;
    }
}
