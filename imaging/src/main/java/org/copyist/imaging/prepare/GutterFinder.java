package org.copyist.imaging.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;

/**
 * Finds the gutter of a spread: the line in its middle, from top to bottom, that no writing crosses, and along which there
 * is a shadow, a dark line or a change of brightness from one page to the other, or a gap that is the only one in the
 * writing. Lines of a table are narrower and shallower than a gutter, and a table has several gaps. In doubt there is none.
 */
public final class GutterFinder {
    /** Width of a spread over its height; pictures show some of what is around it as well. */
    private static final double NARROWEST = 1.1;

    private static final double WIDEST = 2.2;

    /** Where the gutter may be, as parts of the width. */
    private static final double FIRST = 0.4;

    private static final double LAST = 0.6;

    /** How far it may go to the left or right on its way down, as a part of the height. */
    private static final double MOST_SLANT = 0.05;

    private static final int SLANT_STEP = 2;

    /**
     * Rows of a line across which there may be ink, over the same for the usual column of the page: of the 21 spreads in
     * the page sets 0.19 at most.
     */
    private static final double MOST_CROSSED = 0.3;

    /** Pages with less writing have a usual column of this. */
    private static final double LEAST_USUAL = 0.03;

    /** Part of the rows in which one page must be darker than the other. */
    private static final double LEAST_STEP = 0.6;

    /** Part of the rows that must be dark, and in which that must be a shadow: tables cut at a line have 0.34 at most. */
    private static final double LEAST_DARK = 0.65;

    private static final double LEAST_SHADOW = 0.5;

    /** A line without a shadow must be as dark as this: those of tables have 0.28 at most. */
    private static final double LEAST_DEPTH = 0.4;

    /** Scores that differ by less are about the same. */
    private static final double ABOUT = 0.01;

    /** A gap in the writing: columns crossed by less than this part of the usual. */
    private static final double GAP = 0.15;

    /** Width of a gap, as a part of that of the page. */
    private static final double LEAST_GAP = 0.03;

    /** Part of the rows that must be written on for a gap to mean anything. */
    private static final double LEAST_WRITTEN = 0.08;

    /** Where writing is looked at, as parts of the width. */
    private static final double WRITTEN_FROM = 0.15;

    private static final double WRITTEN_TO = 0.85;

    private final GutterEvidence evidence;
    /** For each column that is looked at, how often it is crossed. */
    private final double[] crossed;

    private final int offset;
    private final double usual;

    private GutterFinder(GutterEvidence evidence) {
        this.evidence = evidence;
        this.offset = (int) (WRITTEN_FROM * evidence.width);
        this.crossed = new double[(int) (WRITTEN_TO * evidence.width) - offset];
        Arrays.setAll(crossed, k -> evidence.crossed(offset + k));
        double[] sorted = crossed.clone();
        Arrays.sort(sorted);
        this.usual = sorted[sorted.length * 6 / 10];
    }

    /**
     * A straight line between two pages.
     *
     * @param topPx column of the picture where it begins, in its first row
     * @param bottomPx column where it ends
     * @param heightPx height of the picture
     */
    public record Gutter(double topPx, double bottomPx, int heightPx) {
        /** Whether a place is on the left page. */
        public boolean hasOnLeft(Point place) {
            return place.x() < topPx + (bottomPx - topPx) * place.y() / heightPx;
        }
    }

    /** The gutter of {@code page} in its pixels; empty if it is no spread or that cannot be seen. */
    public static Optional<Gutter> find(GreyImage page) {
        double shape = (double) page.width() / page.height();
        if (shape < NARROWEST || shape > WIDEST) {
            return Optional.empty();
        }
        GreyImage dark = Polarity.isLightOnDark(page) ? Polarity.invert(page) : page;
        GutterFinder finder = new GutterFinder(GutterEvidence.of(dark));
        double scale = (double) page.height() / GutterEvidence.ROWS;
        return finder.seen()
                .or(finder::gap)
                .map(line -> new Gutter(
                        scale * (line.middle() - line.slant() / 2.0 + 0.5),
                        scale * (line.middle() + line.slant() / 2.0 + 0.5),
                        page.height()));
    }

    private record Line(int middle, int slant) {}

    /** The line that looks most like a gutter, if that is enough. */
    private Optional<Line> seen() {
        int most = (int) (MOST_SLANT * GutterEvidence.ROWS);
        Line best = new Line(0, 0);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int x = (int) (FIRST * evidence.width); x <= LAST * evidence.width; x++) {
            for (int slant = -most; slant <= most; slant += SLANT_STEP) {
                double score = score(x, slant);
                if (score > bestScore) {
                    bestScore = score;
                    best = new Line(x, slant);
                }
            }
        }
        return isGutter(evidence.along(best.middle(), best.slant()))
                ? Optional.of(centred(best, bestScore))
                : Optional.empty();
    }

    /** The middle of all lines beside each other that look about as good. */
    private Line centred(Line best, double score) {
        int from = best.middle();
        int to = best.middle();
        while (from > FIRST * evidence.width && score(from - 1, best.slant()) > score - ABOUT) {
            from--;
        }
        while (to < LAST * evidence.width && score(to + 1, best.slant()) > score - ABOUT) {
            to++;
        }
        return new Line((from + to) / 2, best.slant());
    }

    private double score(int middle, int slant) {
        GutterEvidence.Along along = evidence.along(middle, slant);
        double seen = Math.max((along.dark() + along.shadow()) / 2, along.step());
        return seen
                + 0.2 * Math.min(LEAST_DEPTH, along.depth())
                - Math.min(1, crossing(along))
                - 0.002 * Math.abs(slant);
    }

    private double crossing(GutterEvidence.Along along) {
        return along.crossed() / Math.max(usual, LEAST_USUAL);
    }

    private boolean isGutter(GutterEvidence.Along along) {
        boolean dark = along.dark() >= LEAST_DARK && (along.shadow() >= LEAST_SHADOW || along.depth() >= LEAST_DEPTH);
        return crossing(along) <= MOST_CROSSED && (dark || along.step() >= LEAST_STEP);
    }

    /** The middle of the only gap in the writing, if it is in the middle and there is writing on both sides. */
    private Optional<Line> gap() {
        List<int[]> gaps = gaps();
        if (gaps.size() != 1 || usual < LEAST_WRITTEN) {
            return Optional.empty();
        }
        int from = gaps.get(0)[0];
        int to = gaps.get(0)[1];
        int middle = offset + (from + to) / 2;
        boolean central = middle >= FIRST * evidence.width && middle <= LAST * evidence.width;
        boolean between = from > 0 && to < crossed.length;
        return central && between && to - from >= LEAST_GAP * evidence.width
                ? Optional.of(new Line(middle, 0))
                : Optional.empty();
    }

    /** Where nearly nothing is crossed: first index of {@code crossed}, and the one after the last. */
    private List<int[]> gaps() {
        List<int[]> gaps = new ArrayList<>();
        int from = -1;
        for (int k = 0; k <= crossed.length; k++) {
            boolean open = k < crossed.length && crossed[k] <= GAP * usual;
            if (open && from < 0) {
                from = k;
            } else if (!open && from >= 0) {
                gaps.add(new int[] {from, k});
                from = -1;
            }
        }
        return gaps;
    }
}
