package org.copyist.core.error;

/** A model that is missing, damaged, or made for another purpose. */
public final class ModelException extends CopyistException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "model";
    }
}
