package org.copyist.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import org.copyist.core.error.StorageFullException;
import org.sqlite.SQLiteErrorCode;

/** Tells a full disk from other failures, wherever it shows. */
final class StorageErrors {
    private static final String FULL =
            "the disk is full; what was saved before is safe. Make room on the disk of the data folder, then try again";

    private StorageErrors() {}

    static RuntimeException translate(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // Java has no type for this; the words are those of Linux, macOS and Windows.
        boolean full = message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("disk quota exceeded");
        return full ? new StorageFullException(FULL, e) : new UncheckedIOException(e);
    }

    static RuntimeException translate(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code) {
                return new StorageFullException(FULL, e);
            }
            if (cause instanceof IOException io && translate(io) instanceof StorageFullException full) {
                return full;
            }
        }
        return e;
    }
}
