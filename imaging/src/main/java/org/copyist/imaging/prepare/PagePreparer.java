package org.copyist.imaging.prepare;

import org.copyist.imaging.PageImage;

/**
 * Makes a page ready for segmentation and reading: the same picture under even light, with the dark surroundings of the
 * sheet painted as paper. The geometry is not changed, so that positions on the prepared page are positions on the
 * original. Immutable and thread-safe.
 */
public final class PagePreparer {
    /** {@code image} with evened {@link PageImage#grey()}; its picture, which people see, stays as it was. */
    public PageImage prepare(PageImage image) {
        return new PageImage(
                image.source(), image.index(), image.sha256(), IlluminationEvener.even(image.grey()), image.picture());
    }
}
