package org.copyist.core.error;

/** A page description (PAGE, ALTO, JSON …) that cannot be understood. */
public final class InvalidDocumentException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public InvalidDocumentException(String message) {
        super(message);
    }

    public InvalidDocumentException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "invalid-document";
    }
}
