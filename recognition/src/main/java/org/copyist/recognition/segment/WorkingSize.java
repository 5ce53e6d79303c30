package org.copyist.recognition.segment;

/** The size at which the segmentation network sees a page: of one area whatever the resolution, but never too long. */
public final class WorkingSize {
    /** Pixels of a page at working size: an A4 page at about 95 dpi. */
    private static final double AREA = 0.9e6;

    /** The longest side, for strips. */
    private static final double LONGEST = 2048;

    private WorkingSize() {}

    /** Working pixels per page pixel for a page of the given size. */
    public static double scale(int widthPx, int heightPx) {
        double byArea = Math.sqrt(AREA / ((double) widthPx * heightPx));
        return Math.min(byArea, LONGEST / Math.max(widthPx, heightPx));
    }
}
