package org.copyist.core.error;

/** Input that is well-formed, but larger than Copyist is set to accept. */
public final class LimitExceededException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public LimitExceededException(String message) {
        super(message);
    }

    public LimitExceededException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "limit-exceeded";
    }
}
