package org.copyist.core.error;

/** Something that cannot be done at the moment; nothing was changed, and the same request may succeed a little later. */
public final class BusyException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }

    public BusyException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "busy";
    }
}
