package org.copyist.server.reading;

import java.util.List;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;

/**
 * One thing that was read in a drawing.
 *
 * @param box where it stands, in pixels of the picture
 * @param candidates what it may be, best first
 */
public record DrawnReading(BoundingBox box, List<Candidate> candidates) {
    public DrawnReading {
        candidates = List.copyOf(candidates);
    }

    /** What it may be, and how sure that is. */
    public record Candidate(String text, Confidence confidence) {}
}
