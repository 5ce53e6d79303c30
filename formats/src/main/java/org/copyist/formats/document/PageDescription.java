package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;

/**
 * A page as a file describes it, and the image that it is about.
 *
 * @param page the page; its size and coordinates are in the unit of {@code measure}
 * @param imageFileName name of the page image as the file gives it, perhaps with a folder; empty if it names none.
 *     Written by whoever made the file: never open it as a path without checking it
 * @param measure what its coordinates mean
 * @param notes what was left out, guessed or doubtful when it was read, in sentences for people
 */
public record PageDescription(Page page, String imageFileName, Measure measure, List<String> notes) {
    /** Widths and heights may differ by this share and still be of the same proportions: what rounding and trimming do. */
    private static final double SAME_PROPORTIONS = 0.01;

    /** What the coordinates of a description mean. */
    public enum Measure {
        /** Pixels of an image of the size of the page. */
        PIXELS,
        /** Pixels of an image whose size is not given: the page is as large as what is described on it. */
        PIXELS_OF_UNKNOWN_SIZE,
        /** Lengths on paper: the image shows the whole page, in any resolution. */
        LENGTHS
    }

    public PageDescription {
        requireNonNull(page, "page is null");
        requireNonNull(imageFileName, "imageFileName is null");
        requireNonNull(measure, "measure is null");
        notes = List.copyOf(notes);
    }

    /** A page in pixels of its image, with nothing to remark. */
    public PageDescription(Page page, String imageFileName) {
        this(page, imageFileName, Measure.PIXELS, List.of());
    }

    /** This description with one more note. */
    public PageDescription withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new PageDescription(page, imageFileName, measure, all);
    }

    /**
     * This description in pixels of an image. An image of another size in the same proportions is taken to be the same
     * picture in another resolution, and noted; the notes are among the page's steps afterwards.
     *
     * @throws InvalidDocumentException if the image is of other proportions, or too small for what is described
     */
    public PageDescription onImage(int widthPx, int heightPx) {
        PageDescription fitted =
                switch (measure) {
                    case PIXELS -> scaled(widthPx, heightPx);
                    case PIXELS_OF_UNKNOWN_SIZE -> sized(widthPx, heightPx);
                    case LENGTHS ->
                        stretched(widthPx, heightPx)
                                .withNote("places are given as lengths on paper; they were scaled to the image of "
                                        + widthPx + "x" + heightPx + " px");
                };
        return new PageDescription(fitted.page.withNotes(fitted.notes), imageFileName, Measure.PIXELS, fitted.notes);
    }

    private PageDescription scaled(int widthPx, int heightPx) {
        return page.widthPx() == widthPx && page.heightPx() == heightPx
                ? this
                : stretched(widthPx, heightPx)
                        .withNote("described on an image of " + page.widthPx() + "x" + page.heightPx()
                                + " px; places were scaled to the image of " + widthPx + "x" + heightPx + " px");
    }

    private PageDescription stretched(int widthPx, int heightPx) {
        double across = (double) widthPx / page.widthPx();
        double down = (double) heightPx / page.heightPx();
        double rounding = 1.0 / Math.min(page.widthPx(), page.heightPx());
        if (Math.abs(across / down - 1) > Math.max(SAME_PROPORTIONS, rounding)) {
            throw new InvalidDocumentException("page " + page.id() + " is described as " + page.widthPx() + "x"
                    + page.heightPx() + ", but its image is " + widthPx + "x" + heightPx
                    + " px, of other proportions; use the image that the description was made for");
        }
        return placed(widthPx, heightPx, across, down);
    }

    private PageDescription placed(int widthPx, int heightPx, double across, double down) {
        Page placed = page.onto(
                widthPx, heightPx, p -> new Point(Math.min(widthPx, p.x() * across), Math.min(heightPx, p.y() * down)));
        return new PageDescription(placed, imageFileName, measure, notes);
    }

    private PageDescription sized(int widthPx, int heightPx) {
        if (page.widthPx() > widthPx * (1 + SAME_PROPORTIONS) || page.heightPx() > heightPx * (1 + SAME_PROPORTIONS)) {
            throw new InvalidDocumentException("the description of page " + page.id() + " does not give its size and"
                    + " reaches to " + page.widthPx() + ", " + page.heightPx() + " px, beyond its image of " + widthPx
                    + "x" + heightPx + " px; use the image that the description was made for");
        }
        return placed(widthPx, heightPx, 1, 1)
                .withNote("the size of the page is not given; its image of " + widthPx + "x" + heightPx
                        + " px is taken to be the one described");
    }
}
