package org.copyist.server.log;

import java.util.UUID;
import org.copyist.core.error.CopyistException;
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

    /** Why something failed, for people: what Copyist says itself, or the {@link #sentence} of what is then in the log. */
    public static String explain(Logger log, String what, Throwable thrown) {
        return thrown instanceof CopyistException
                ? String.valueOf(thrown.getMessage())
                : log(log, what, thrown).sentence();
    }
}
