package org.copyist.core.error;

/** A file that should hold a picture and cannot be decoded. */
public final class UnreadableImageException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "unreadable-image";
    }
}
