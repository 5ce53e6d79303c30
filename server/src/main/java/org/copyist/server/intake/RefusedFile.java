package org.copyist.server.intake;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.CopyistException;

/**
 * A file that was not taken, and why.
 *
 * @param code of the {@link CopyistException}
 * @param detail for people
 */
public record RefusedFile(String fileName, String code, String detail) {
    public RefusedFile {
        requireNonNull(fileName, "fileName is null");
        requireNonNull(code, "code is null");
        requireNonNull(detail, "detail is null");
    }

    /** A file that was refused for {@code reason}. */
    public static RefusedFile of(String fileName, CopyistException reason) {
        return new RefusedFile(fileName, reason.code(), String.valueOf(reason.getMessage()));
    }
}
