package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Preparation;

/**
 * How pages are read.
 *
 * @param preparation what is done to a page before lines are looked for
 * @param print whether printed and typed lines are read as well as written ones; they are left out otherwise
 * @param limit processor time that a page may take, and a tenth of it for every line; lines that it does not suffice for
 *     stay without text
 */
public record ReadingSettings(Set<Preparation> preparation, boolean print, Duration limit) {
    /** Writing and print, prepared in the usual way, half a minute of processor time for a page. */
    public static final ReadingSettings DEFAULT =
            new ReadingSettings(PagePreparer.DEFAULT, true, Duration.ofSeconds(30));

    public ReadingSettings {
        preparation = Set.copyOf(preparation);
        requireNonNull(limit, "limit is null");
        if (limit.isNegative() || limit.isZero()) {
            throw new InvalidArgumentException("the time for a page must be above 0, got " + limit);
        }
    }
}
