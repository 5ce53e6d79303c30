package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.GutterFinder;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Polarity;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.imaging.prepare.PreparedPage;
import org.copyist.recognition.segment.LineSegmenter;

/** Prepares pages and finds their lines. Thread-safe. */
public final class LineFinder {
    /** Kept with pages whose light ink was made dark. */
    private static final ProcessingStep INVERTED = ProcessingStep.of("invert", Polarity.class.getSimpleName(), "1");

    /** Pages whose lines are lower are enlarged: chosen on the sample pages at a third and half of their size. */
    private static final double SMALL_LINE_PX = 50;

    private static final double TIMES = 3;
    /** Enlarged pages have no more pixels. */
    private static final double MOST_PIXELS = 36e6;

    private final Set<Preparation> steps;
    private final LineSegmenter segmenter;

    /**
     * @param steps of the preparation
     * @param segmenter not closed by this
     */
    LineFinder(Set<Preparation> steps, LineSegmenter segmenter) {
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

        /** How much writing was found: the length of all lines, in pixels. */
        double writing() {
            return page.lines().stream()
                    .mapToDouble(line -> line.baseline().length())
                    .sum();
        }
    }

    /** Prepares {@code image} and finds its lines; it is not turned by quarters. */
    Found find(PageImage image) {
        return legible(new PagePreparer(steps).prepare(image));
    }

    /** As {@link #find}, of {@code image} turned clockwise by a quarter. */
    Found onItsSide(PageImage image) {
        return legible(new PagePreparer(steps).turned().prepare(image));
    }

    /** Finds the lines of a page, enlarged if its writing is so small that pixels are too coarse a measure for it. */
    private Found legible(PreparedPage prepared) {
        Found found = in(prepared);
        List<Double> heights = found.page().lines().stream()
                .map(line -> line.boundary().boundingBox().height())
                .sorted()
                .toList();
        boolean small = !heights.isEmpty() && heights.get(heights.size() / 2) < SMALL_LINE_PX;
        double pixels = (double) prepared.image().widthPx() * prepared.image().heightPx();
        int times = (int) Math.min(TIMES, Math.sqrt(MOST_PIXELS / pixels));
        return small && times > 1 ? in(prepared.enlarged(times)) : found;
    }

    /** Finds the lines of a page that is prepared already. */
    Found in(PreparedPage prepared) {
        Page page = segmenter.segment(prepared.image(), onLeftPage(prepared));
        if (prepared.inverted()) {
            page = page.withStep(INVERTED);
        }
        int quarters = 4 - prepared.direction().quarters();
        return new Found(prepared, quarters == 4 ? page : page.withStep(turned(90 * quarters)));
    }

    /**
     * Whether places are on the left page of a spread. Even light takes shadows away, so the original is looked at, unless it
     * lies on its side.
     */
    private static Optional<Predicate<Point>> onLeftPage(PreparedPage prepared) {
        if (prepared.direction() != WritingDirection.RIGHTWARD) {
            return GutterFinder.find(prepared.image().grey()).map(gutter -> gutter::hasOnLeft);
        }
        return GutterFinder.find(prepared.original().grey())
                .map(gutter -> place -> gutter.hasOnLeft(prepared.toOriginal().apply(place)));
    }

    private static ProcessingStep turned(int degrees) {
        return new ProcessingStep(
                "turn",
                OrientationFinder.class.getSimpleName(),
                "1",
                Map.of("degreesClockwise", Integer.toString(degrees)));
    }
}
