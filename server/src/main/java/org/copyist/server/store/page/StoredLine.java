package org.copyist.server.store.page;

import java.util.Optional;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.Transcription;

/**
 * A line as it stands now.
 *
 * @param id unique on its page; stays the same for as long as the line lives
 * @param regionId the region it belongs to
 * @param accepted whether a person looked at it and let it stand
 * @param reading the reading that counts; empty if nobody has read it
 * @param outlineChanged whether a machine read it when its outline was another
 * @param version counts its changes, from 1
 */
public record StoredLine(
        String id,
        String regionId,
        Baseline baseline,
        Polygon boundary,
        boolean accepted,
        Optional<StoredReading> reading,
        boolean outlineChanged,
        long version) {
    /** This line as if nobody had read it. */
    StoredLine unread() {
        return new StoredLine(id, regionId, baseline, boundary, false, Optional.empty(), false, version);
    }

    /** The text that counts; empty if nobody has read it. */
    public String text() {
        return transcription().map(Transcription::text).orElse("");
    }

    public Optional<Transcription> transcription() {
        return reading.map(StoredReading::transcription);
    }

    /** Whether a person wrote it or let it stand. */
    public boolean corrected() {
        return accepted
                || transcription().filter(HumanTranscription.class::isInstance).isPresent();
    }

    /** Where its writing runs on the picture of its page. */
    public WritingDirection direction() {
        return WritingDirection.of(baseline, boundary);
    }

    /** This line for the exporters, with the reading that counts. */
    public TextLine toTextLine() {
        TextLine line = TextLine.unread(id, baseline, boundary);
        return transcription().map(line::withTranscription).orElse(line);
    }
}
