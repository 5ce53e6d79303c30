package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Polarity;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.imaging.prepare.PreparedPage;
import org.copyist.recognition.segment.LineSegmenter;

/**
 * Prepares pages and finds their lines. A page that was turned because its ink looks as if it lay on its side is looked
 * at as it was as well, and stays so if more writing is found that way: the ink alone is a weak witness. Thread-safe.
 */
public final class LineFinder {
    private final Set<Preparation> steps;
    /** Kept with pages whose light ink was made dark. */
    private static final ProcessingStep INVERTED = ProcessingStep.of("invert", Polarity.class.getSimpleName(), "1");

    private final LineSegmenter segmenter;

    /**
     * @param steps of the preparation
     * @param segmenter not closed by this
     */
    public LineFinder(Set<Preparation> steps, LineSegmenter segmenter) {
        this.steps = Set.copyOf(steps);
        this.segmenter = requireNonNull(segmenter, "segmenter is null");
    }

    /**
     * A prepared page and its lines.
     *
     * @param prepared the page
     * @param page the lines, in the pixels of the prepared page
     */
    public record Found(PreparedPage prepared, Page page) {
        /** The lines in the pixels of the original. */
        public Page onOriginal() {
            return prepared.onOriginal(page);
        }

        private double writing() {
            return page.lines().stream()
                    .mapToDouble(line -> line.baseline().length())
                    .sum();
        }
    }

    /** Prepares {@code image} and finds its lines. */
    public Found find(PageImage image) {
        Found found = in(new PagePreparer(steps).prepare(image));
        if (!found.prepared().isTurned()) {
            return found;
        }
        EnumSet<Preparation> asItWas = EnumSet.copyOf(steps);
        asItWas.remove(Preparation.ORIENTATION);
        Found other = in(new PagePreparer(asItWas).prepare(image));
        return other.writing() > found.writing() ? other : found;
    }

    /** Finds the lines of a page that is prepared already. */
    public Found in(PreparedPage prepared) {
        Page page = segmenter.segment(prepared.image());
        return new Found(prepared, prepared.inverted() ? page.withStep(INVERTED) : page);
    }
}
