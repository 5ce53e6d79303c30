package org.copyist.core.error;

/** A result that cannot be written where it was asked for. */
public final class OutputException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "output";
    }
}
