package org.copyist.server.library;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.decode.DecodingLimits;

/**
 * What files and pages may ask of the machine.
 *
 * @param files limits on each file that is taken in
 * @param page processor time that decoding a page may take
 * @param reserveBytes of the disk that are left free
 */
public record LibraryLimits(DecodingLimits files, Duration page, long reserveBytes) {
    /** Of a command, which may fill the disk: half a minute for a page. */
    public static final LibraryLimits DEFAULT = new LibraryLimits(DecodingLimits.DEFAULT, Duration.ofSeconds(30), 0);

    public LibraryLimits {
        requireNonNull(files, "files is null");
        requireNonNull(page, "page is null");
        if (reserveBytes < 0) {
            throw new InvalidArgumentException("reserveBytes must be at least 0, got " + reserveBytes);
        }
    }
}
