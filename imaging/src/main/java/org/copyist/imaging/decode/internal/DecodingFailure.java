package org.copyist.imaging.decode.internal;

import java.io.IOException;
import java.util.regex.Pattern;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;

/** Turns whatever an image library throws at a damaged file into an error that a person can act on. */
public final class DecodingFailure {
    private static final Pattern UNSUPPORTED =
            Pattern.compile("unsupported|not supported|not implemented", Pattern.CASE_INSENSITIVE);

    private static final int MOST_DETAIL = 200;

    private DecodingFailure() {}

    /**
     * @param where the file and page, as the error should name them
     * @param failure what was thrown; our own errors keep their kind and say why, {@code where} is put before it
     */
    public static CopyistException explain(String where, Throwable failure) {
        if (failure instanceof ExplainedFailure explained) {
            return explained.failure();
        }
        String cannot = where + " cannot be read: ";
        if (failure instanceof LimitExceededException limit) {
            return new LimitExceededException(cannot + limit.getMessage(), failure);
        }
        if (failure instanceof UnreadableImageException unreadable) {
            return new UnreadableImageException(cannot + unreadable.getMessage(), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            // One very large array was refused; nothing else has suffered, so the program can go on.
            return new LimitExceededException(
                    cannot + "it takes more memory than there is; save it smaller, or give Java more memory (-Xmx)",
                    failure);
        }
        if (isUnsupported(failure)) {
            return new UnreadableImageException(
                    cannot + "it is stored in a way that cannot be decoded here" + detail(failure)
                            + "; save it as PNG, or as JPEG at the highest quality, and read that",
                    failure);
        }
        return new UnreadableImageException(
                cannot + "it is damaged or was cut short" + detail(failure)
                        + "; open it in a picture viewer and save it again, or get a fresh copy",
                failure);
    }

    /** Decoders say so of kinds of files that they know of but do not decode, and that are sound. */
    private static boolean isUnsupported(Throwable failure) {
        String message = failure instanceof IOException || failure instanceof UnsupportedOperationException
                ? failure.getMessage()
                : null;
        return message != null && UNSUPPORTED.matcher(message).find();
    }

    /** What a decoder says of the file, in brackets; nothing where it stumbled, since that speaks of its own code. */
    static String detail(Throwable failure) {
        String message = failure instanceof IOException ? failure.getMessage() : null;
        return message == null ? "" : " (" + printable(message) + ")";
    }

    /** {@code text} without control characters, which file names and damaged files may contain, and not too long. */
    public static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MOST_DETAIL ? clean : clean.substring(0, MOST_DETAIL) + "\u2026";
    }
}
