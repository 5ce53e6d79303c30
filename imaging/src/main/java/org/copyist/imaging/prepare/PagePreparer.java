package org.copyist.imaging.prepare;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Resampler;

/**
 * Makes a page ready for segmentation and reading by the steps of {@link Preparation}. The original is never changed, and
 * the way back to its pixels is kept. Immutable and thread-safe.
 */
public final class PagePreparer {
    /** What is done unless something else is asked for. */
    public static final Set<Preparation> DEFAULT = Collections.unmodifiableSet(EnumSet.of(
            Preparation.POLARITY,
            Preparation.PERSPECTIVE,
            Preparation.ORIENTATION,
            Preparation.LIGHT,
            Preparation.SKEW));

    /** Slopes below this, about 2 degrees, are left to the segmenter. */
    private static final double LEAST_SLOPE = 0.035;

    /** Pixels of the copy by whose ink a page is levelled. */
    private static final double SMALL_PIXELS = 0.7e6;

    private static final int WINDOW = 25;
    private static final int RULE_THICKNESS = 3;

    private final Set<Preparation> steps;
    private final boolean turning;

    /** A preparer with the default steps. */
    public PagePreparer() {
        this(DEFAULT);
    }

    /** @param steps what to do, in any order */
    public PagePreparer(Collection<Preparation> steps) {
        this(steps, false);
    }

    private PagePreparer(Collection<Preparation> steps, boolean turning) {
        EnumSet<Preparation> chosen = EnumSet.noneOf(Preparation.class);
        chosen.addAll(steps);
        this.steps = Collections.unmodifiableSet(chosen);
        this.turning = turning;
    }

    /** What this preparer does. */
    public Set<Preparation> steps() {
        return steps;
    }

    /** A preparer that leaves everything where it is: only the steps of this one that change no geometry. */
    public PagePreparer inPlace() {
        EnumSet<Preparation> kept =
                EnumSet.of(Preparation.POLARITY, Preparation.LIGHT, Preparation.BLEED_THROUGH, Preparation.RULES);
        kept.retainAll(steps);
        return new PagePreparer(kept);
    }

    /** A preparer that also turns every page clockwise by a quarter, before it is laid level. */
    public PagePreparer turned() {
        return new PagePreparer(steps, true);
    }

    /** {@code image} made ready. */
    public PreparedPage prepare(PageImage image) {
        Draft draft = new Draft(image.grey(), Homography.IDENTITY);
        boolean inverted = steps.contains(Preparation.POLARITY) && Polarity.isLightOnDark(draft.grey());
        if (inverted) {
            draft = draft.with(Polarity.invert(draft.grey()));
        }
        if (steps.contains(Preparation.PERSPECTIVE)) {
            draft = flattened(draft);
        }
        if (steps.contains(Preparation.LIGHT)) {
            draft = draft.with(IlluminationEvener.even(draft.grey()));
        }
        if (turning) {
            draft = turned(draft);
        }
        if (steps.contains(Preparation.SKEW)) {
            draft = levelled(draft);
        }
        if (steps.contains(Preparation.BLEED_THROUGH)) {
            draft = draft.with(BleedThroughRemover.remove(draft.grey()));
        }
        if (steps.contains(Preparation.RULES)) {
            draft = draft.with(RulePainter.paint(draft.grey()));
        }
        PageImage prepared = draft.toOriginal().isIdentity()
                ? new PageImage(
                        image.source(), image.index(), image.sha256(), draft.grey(), image.picture(), image.scan())
                : image.withGrey(draft.grey());
        return new PreparedPage(prepared, image, draft.toOriginal(), inverted);
    }

    /** A page between two steps. */
    private record Draft(GreyImage grey, Homography toOriginal) {
        Draft with(GreyImage other) {
            return new Draft(other, toOriginal);
        }
    }

    private static Draft flattened(Draft draft) {
        return SheetFinder.corners(draft.grey())
                .map(c -> {
                    int width = side(c.get(0), c.get(1), c.get(3), c.get(2));
                    int height = side(c.get(0), c.get(3), c.get(1), c.get(2));
                    Homography toSheet = Homography.between(rectangle(width, height), c);
                    GreyImage sheet = PageWarper.warp(draft.grey(), toSheet, width, height, 0);
                    return new Draft(sheet, toSheet.then(draft.toOriginal()));
                })
                .orElse(draft);
    }

    private static Draft turned(Draft draft) {
        Homography back =
                new Homography(new double[] {0, 1, 0, -1, 0, draft.grey().height(), 0, 0, 1});
        return new Draft(draft.grey().turned(1), back.then(draft.toOriginal()));
    }

    /** Levels a page, by the ink of a small copy. */
    private static Draft levelled(Draft draft) {
        double slope = SkewEstimator.slope(smallInk(draft.grey()));
        if (Math.abs(slope) <= LEAST_SLOPE) {
            return draft;
        }
        LevelledPage level = LevelledPage.of(draft.grey(), slope);
        return new Draft(level.grey(), level.toSkewed().then(draft.toOriginal()));
    }

    private static int side(Point a, Point b, Point c, Point d) {
        return Math.max(1, (int) Math.round(Math.max(a.distanceTo(b), c.distanceTo(d))));
    }

    private static List<Point> rectangle(double width, double height) {
        return List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
    }

    private static InkMask smallInk(GreyImage grey) {
        double scale = Math.min(1, Math.sqrt(SMALL_PIXELS / ((double) grey.width() * grey.height())));
        int width = Math.max(1, (int) Math.round(grey.width() * scale));
        int height = Math.max(1, (int) Math.round(grey.height() * scale));
        GreyImage small = Resampler.resize(grey, width, height);
        return RuleRemover.remove(Binarizer.binarize(small, WINDOW), RULE_THICKNESS);
    }
}
