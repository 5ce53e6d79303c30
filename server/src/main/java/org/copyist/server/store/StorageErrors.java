package org.copyist.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.copyist.core.error.BusyException;
import org.copyist.core.error.StorageFullException;
import org.sqlite.SQLiteErrorCode;

/** Tells a full disk and a locked database from other failures, wherever they show. */
final class StorageErrors {
    private static final String FULL = "the disk is full; this change was not saved, what was saved before is safe."
            + " Make room on the disk of the data folder, then try again";

    private static final String BUSY = "the database of the library is locked by another program; nothing was changed."
            + " Try again in a few seconds";

    private StorageErrors() {}

    static RuntimeException translate(IOException e) {
        return isFull(e) ? new StorageFullException(FULL, e) : new UncheckedIOException(e);
    }

    static RuntimeException translate(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isBusy(sql)) {
                return new BusyException(BUSY, e);
            }
            if (isFull(cause)) {
                return new StorageFullException(FULL, e);
            }
        }
        return e;
    }

    private static boolean isFull(Throwable cause) {
        return cause instanceof SQLException sql
                ? sql.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code
                : cause instanceof IOException io && isFull(io);
    }

    /** Java has no type for this; the words are those of Linux, macOS and Windows. */
    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("disk quota exceeded");
    }

    private static boolean isBusy(SQLException e) {
        return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code
                || e.getErrorCode() == SQLiteErrorCode.SQLITE_LOCKED.code
                || e instanceof SQLTransientConnectionException;
    }
}
