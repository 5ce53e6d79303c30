package org.copyist.imaging.prepare;

/**
 * Sees whether a page lies on its side: the rows of writing make a profile of sharp steps along one axis. It cannot tell
 * up from down.
 */
public final class SideTurner {
    /** How much sharper the steps must be along the other axis. Whoever finds the lines then has the last word. */
    private static final double CONVINCING = 1.25;

    /** Pages with less ink are not judged. */
    private static final int LEAST_INK = 400;

    private SideTurner() {}

    /** Whether the lines of a page run from top to bottom (or from bottom to top). */
    public static boolean liesOnSide(InkMask ink) {
        return ink.inkCount() >= LEAST_INK
                && SkewEstimator.sharpness(ink.transposed()) > CONVINCING * SkewEstimator.sharpness(ink);
    }
}
