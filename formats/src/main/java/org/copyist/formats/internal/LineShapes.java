package org.copyist.formats.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.ProcessingStep;

/**
 * Completes what a file says of where its lines are, and counts what had to be derived: a line without baseline stands
 * three quarters down its outline; a line without outline, or with one that lies apart from its baseline, gets a band
 * around the baseline; a line with neither gets the outline of its region. Not thread-safe.
 */
public final class LineShapes {
    private final PageBounds bounds;
    private final String reader;
    private int baselines;
    private int boundaries;
    private int apart;

    /** @param reader what derives them, for the processing step */
    public LineShapes(PageBounds bounds, String reader) {
        this.bounds = bounds;
        this.reader = reader;
    }

    /** Where a line is. */
    public record Shape(Baseline baseline, Polygon boundary) {}

    /**
     * The whole shape of a line.
     *
     * @param heightPx of a line there, see {@link DerivedGeometry#lineHeight}
     */
    public Shape complete(
            Optional<Baseline> baseline, Optional<Polygon> outline, double heightPx, Polygon regionBoundary) {
        boolean yields =
                baseline.isPresent() && outline.isPresent() && !DerivedGeometry.meets(outline.get(), baseline.get());
        apart += yields ? 1 : 0;
        Optional<Polygon> usable = yields ? Optional.empty() : outline;
        baselines += baseline.isPresent() ? 0 : 1;
        boundaries += usable.isPresent() ? 0 : 1;
        Polygon boundary =
                usable.orElseGet(() -> baseline.map(known -> DerivedGeometry.boundary(known, heightPx, bounds))
                        .orElse(regionBoundary));
        return new Shape(baseline.orElseGet(() -> DerivedGeometry.baseline(boundary)), boundary);
    }

    /** What was derived so far; empty if every line had all it needs. */
    public Optional<ProcessingStep> derivedStep() {
        if (baselines + boundaries == 0) {
            return Optional.empty();
        }
        Map<String, String> counts =
                Map.of("baselines", String.valueOf(baselines), "boundaries", String.valueOf(boundaries));
        return Optional.of(new ProcessingStep("derive-geometry", reader, "1", counts));
    }

    /** What people should know about it. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (apart > 0) {
            notes.add("the outlines of " + apart
                    + " line(s) lie apart from their baselines; bands around the baselines stand for them");
        }
        return notes;
    }
}
