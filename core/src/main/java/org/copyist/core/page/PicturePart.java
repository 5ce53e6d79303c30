package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import org.copyist.core.geometry.Point;

/**
 * The part of a picture that a page is, where the picture shows a spread: its full height, and some of its columns.
 *
 * @param side which of the two pages
 * @param fromPx first column of the picture that belongs to the page, from 0
 * @param toPx the column after the last; beyond {@code fromPx}
 * @param wholePx width of the picture
 */
public record PicturePart(Side side, int fromPx, int toPx, int wholePx) {
    /** The pages of a spread. */
    public enum Side {
        LEFT,
        RIGHT;

        /** As it stands in files and names. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PicturePart {
        requireNonNull(side, "side is null");
        if (fromPx < 0 || fromPx >= toPx || toPx > wholePx) {
            throw new IllegalArgumentException(
                    "a part must lie within the " + wholePx + " columns of its picture, got " + fromPx + ".." + toPx);
        }
    }

    /** What was done to the picture, to be kept with the page. */
    public ProcessingStep step() {
        return new ProcessingStep(
                "split",
                "SpreadSplitter",
                "1",
                Map.of(
                        "side",
                        side.code(),
                        "fromPx",
                        Integer.toString(fromPx),
                        "toPx",
                        Integer.toString(toPx),
                        "wholePx",
                        Integer.toString(wholePx)));
    }

    /** {@code page}, in the pixels of this part, in those of the whole picture. */
    public Page onWhole(Page page) {
        return page.onto(wholePx, page.heightPx(), p -> new Point(p.x() + fromPx, p.y()));
    }
}
