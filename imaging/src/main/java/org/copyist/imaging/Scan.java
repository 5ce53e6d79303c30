package org.copyist.imaging;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;

/**
 * What is known of how a page became a picture.
 *
 * @param dpi dots per inch of paper, along both axes; empty if the file does not say, or only as a placeholder
 * @param notes what was changed, guessed or doubtful when the file was decoded, in sentences for people
 * @param part of the decoded picture that the page is; empty if it is all of it
 */
public record Scan(OptionalDouble dpi, List<String> notes, Optional<PicturePart> part) {
    /** Nothing is known. */
    public static final Scan UNKNOWN = new Scan(OptionalDouble.empty(), List.of());

    public Scan {
        requireNonNull(dpi, "dpi is null");
        requireNonNull(part, "part is null");
        if (dpi.isPresent() && !(dpi.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a resolution must be positive, got " + dpi.getAsDouble() + " dpi");
        }
        notes = List.copyOf(notes);
    }

    /** Of a whole picture. */
    public Scan(OptionalDouble dpi, List<String> notes) {
        this(dpi, notes, Optional.empty());
    }

    /** The same of a part of the picture. */
    public Scan of(PicturePart cut) {
        return new Scan(dpi, notes, Optional.of(cut));
    }

    /** {@code page} with what is to be kept of this: the cutting in two, and the notes. */
    public Page kept(Page page) {
        return part.map(cut -> page.withStep(cut.step())).orElse(page).withNotes(notes);
    }
}
