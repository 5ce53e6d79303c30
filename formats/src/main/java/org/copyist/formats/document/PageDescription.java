package org.copyist.formats.document;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.page.Page;

/**
 * A page as a file describes it, and the image that it is about.
 *
 * @param page the page
 * @param imageFileName name of the page image as the file gives it, perhaps with a folder; empty if it names none.
 *     Written by whoever made the file: never open it as a path without checking it
 */
public record PageDescription(Page page, String imageFileName) {
    public PageDescription {
        requireNonNull(page, "page is null");
        requireNonNull(imageFileName, "imageFileName is null");
    }

    /**
     * Checks that the description fits an image: its coordinates mean nothing on an image of another size.
     *
     * @throws InvalidDocumentException if the sizes differ
     */
    public void requireImageSize(int widthPx, int heightPx) {
        if (page.widthPx() != widthPx || page.heightPx() != heightPx) {
            throw new InvalidDocumentException("page " + page.id() + " is described as " + page.widthPx() + "x"
                    + page.heightPx() + " px, but its image is " + widthPx + "x" + heightPx
                    + " px; use the image that the description was made for");
        }
    }
}
