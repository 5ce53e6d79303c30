package org.copyist.core.error;

/** A request that makes sense, but not in the state things are in. */
public final class ConflictException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "conflict";
    }
}
