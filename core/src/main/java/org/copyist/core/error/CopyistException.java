package org.copyist.core.error;

/**
 * The root of every error that Copyist reports to a person. The message says what is wrong, what was expected, what
 * was found and what to do about it; {@link #code()} is stable across versions, for programs.
 */
public abstract sealed class CopyistException extends RuntimeException
        permits BusyException,
                CodecMismatchException,
                ConflictException,
                InvalidArgumentException,
                InvalidDatasetException,
                InvalidDocumentException,
                LimitExceededException,
                ModelException,
                NotFoundException,
                OutputException,
                StaleEditException,
                StorageFullException,
                UnreadableImageException {
    private static final long serialVersionUID = 1L;

    CopyistException(String message) {
        super(message);
    }

    CopyistException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A stable, lower-case, hyphenated name of this kind of error, such as {@code unreadable-image}. */
    public abstract String code();
}
