package org.copyist.core.error;

/** There is not enough room left to keep what was given. */
public final class StorageFullException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public StorageFullException(String message) {
        super(message);
    }

    public StorageFullException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "storage-full";
    }
}
