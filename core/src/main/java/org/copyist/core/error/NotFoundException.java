package org.copyist.core.error;

/** Something that was asked for by its name or id and is not there. */
public final class NotFoundException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "not-found";
    }
}
