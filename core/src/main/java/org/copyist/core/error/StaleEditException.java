package org.copyist.core.error;

/** An edit of something that somebody else has changed in the meantime. */
public final class StaleEditException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public StaleEditException(String message) {
        super(message);
    }

    public StaleEditException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "stale";
    }
}
