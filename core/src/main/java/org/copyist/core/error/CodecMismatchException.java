package org.copyist.core.error;

/** A network's labels and the codec that should name them do not belong together. */
public final class CodecMismatchException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public CodecMismatchException(String message) {
        super(message);
    }

    public CodecMismatchException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "codec-mismatch";
    }
}
