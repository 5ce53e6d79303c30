package org.copyist.server.failure;

import java.util.Locale;

/** What can go wrong in the background without any exception of Copyist's saying so. */
public enum FailureCode {
    /** Nobody foresaw it; the server's log has the trace. */
    INTERNAL,
    /** The server's memory did not suffice. */
    OUT_OF_MEMORY,
    /** Decoding a picture was given up twice. */
    DECODING_GIVEN_UP,
    /** Each page of a job failed, for a reason of its own. */
    NO_PAGE_READ,
    /** The process that teaches ended before it was done. */
    TEACHING_ENDED;

    /** Its name in the database and in the HTTP interface; stable. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
