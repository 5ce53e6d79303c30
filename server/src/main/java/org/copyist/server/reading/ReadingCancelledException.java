package org.copyist.server.reading;

/** Ends the reading of a page that nobody wants any more. */
public final class ReadingCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReadingCancelledException() {
        super("the reading was cancelled", null, false, false);
    }
}
