package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;

/**
 * One line of writing on a page.
 *
 * @param id unique on its page, usable as an XML id
 * @param baseline where the writing stands
 * @param boundary the outline that owns the line's ink, ascenders and descenders included
 * @param transcriptions its readings, newest last; empty before it has been read
 */
public record TextLine(String id, Baseline baseline, Polygon boundary, List<Transcription> transcriptions) {
    public TextLine {
        requireNonNull(id, "id is null");
        requireNonNull(baseline, "baseline is null");
        requireNonNull(boundary, "boundary is null");
        transcriptions = List.copyOf(transcriptions);
    }

    /** A line that has not been read yet. */
    public static TextLine unread(String id, Baseline baseline, Polygon boundary) {
        return new TextLine(id, baseline, boundary, List.of());
    }

    /** This line with one more reading. */
    public TextLine withTranscription(Transcription transcription) {
        List<Transcription> all = new ArrayList<>(transcriptions);
        all.add(transcription);
        return new TextLine(id, baseline, boundary, all);
    }

    /** The reading that counts: the newest of a human, else the newest of a machine. */
    public Optional<Transcription> transcription() {
        Transcription newest = null;
        for (Transcription t : transcriptions) {
            if (t instanceof HumanTranscription || !(newest instanceof HumanTranscription)) {
                newest = t;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** The text of {@link #transcription()}; empty if the line has not been read. */
    public String text() {
        return transcription().map(Transcription::text).orElse("");
    }
}
