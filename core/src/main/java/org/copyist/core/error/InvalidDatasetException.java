package org.copyist.core.error;

/** Training or evaluation data that is not what its format promises. */
public final class InvalidDatasetException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public InvalidDatasetException(String message) {
        super(message);
    }

    public InvalidDatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "invalid-dataset";
    }
}
