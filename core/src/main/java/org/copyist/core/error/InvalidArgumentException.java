package org.copyist.core.error;

/** A setting or option has a value that cannot be used. */
public final class InvalidArgumentException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public InvalidArgumentException(String message) {
        super(message);
    }

    public InvalidArgumentException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "invalid-argument";
    }
}
