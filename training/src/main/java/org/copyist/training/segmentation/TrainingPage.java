package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.recognition.segment.ClassicalLineSegmenter;
import org.copyist.recognition.segment.WorkingSize;
import org.copyist.training.page.PageSet.LabelledPage;

/**
 * A page at training size under even light, and the lines to find on it.
 *
 * @param name for messages
 * @param grey the picture, a little larger than the network sees it
 * @param lines to find
 */
record TrainingPage(String name, GreyImage grey, List<MarkedLine> lines) {
    /** Size over that which the network sees, so that enlarged views stay sharp. */
    static final double OVERSAMPLING = 1.25;

    /** Lines found without a true line count as print only if they touch none of the true lines. */
    private static final double MOST_OVERLAP = 0.05;

    TrainingPage {
        requireNonNull(name, "name is null");
        requireNonNull(grey, "grey is null");
        lines = List.copyOf(lines);
    }

    /**
     * Prepares a page. Lines of printed regions are print. Where a page has boxes only, baselines and outlines are those which the untrained segmenter finds
     * in them; boxes in which it finds nothing of like size are left out.
     *
     * @param restIsPrint whether all writing without a true line is print; it is then marked as such
     */
    static TrainingPage of(LabelledPage page, boolean restIsPrint) {
        PageImage prepared = new PagePreparer().inPlace().prepare(page.image()).image();
        double scale = OVERSAMPLING * WorkingSize.scale(prepared.widthPx(), prepared.heightPx());
        int width = Math.max(1, (int) Math.round(prepared.widthPx() * scale));
        int height = Math.max(1, (int) Math.round(prepared.heightPx() * scale));
        double scaleX = (double) width / prepared.widthPx();
        double scaleY = (double) height / prepared.heightPx();
        boolean boxesOnly = page.truth().steps().stream()
                .anyMatch(
                        step -> !step.settings().getOrDefault("baselines", "0").equals("0"));
        List<TextLine> found = boxesOnly || restIsPrint
                ? new ClassicalLineSegmenter().segment(prepared).lines()
                : List.of();
        List<TextLine> lines =
                boxesOnly ? withBaselines(page.truth(), found) : page.truth().lines();
        Set<TextLine> written =
                Set.copyOf(page.truth().withoutRegions(TextRegion.PRINTED).lines());
        List<MarkedLine> marked = new ArrayList<>();
        lines.forEach(line -> marked.add(MarkedLine.of(line, scaleX, scaleY, !boxesOnly && !written.contains(line))));
        if (restIsPrint) {
            found.stream()
                    .filter(line -> isApart(line, page.truth()))
                    .forEach(line -> marked.add(MarkedLine.of(line, scaleX, scaleY, true)));
        }
        return new TrainingPage(page.name(), Resampler.resize(prepared.grey(), width, height), marked);
    }

    private static List<TextLine> withBaselines(Page truth, List<TextLine> found) {
        List<TextLine> lines = new ArrayList<>();
        for (TextLine line : truth.lines()) {
            BoundingBox box = line.boundary().boundingBox();
            found.stream()
                    .max(Comparator.comparingDouble(
                            f -> f.boundary().boundingBox().intersectionOverUnion(box)))
                    .filter(f -> f.boundary().boundingBox().intersectionOverUnion(box) >= 0.5)
                    .ifPresent(lines::add);
        }
        return lines;
    }

    private static boolean isApart(TextLine line, Page truth) {
        BoundingBox box = line.boundary().boundingBox();
        return truth.lines().stream()
                .allMatch(t -> t.boundary().boundingBox().intersectionArea(box) <= MOST_OVERLAP * box.area());
    }
}
