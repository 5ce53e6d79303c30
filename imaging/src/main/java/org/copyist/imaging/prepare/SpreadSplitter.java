package org.copyist.imaging.prepare;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.page.PicturePart;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;

/** Makes two pages of a picture that shows a spread. Stateless. */
public final class SpreadSplitter {
    private SpreadSplitter() {}

    /**
     * The two pages of {@code picture}, left first; empty if it is no spread, see {@link GutterFinder}. Where the gutter is
     * slanted they overlap, so that nothing is lost.
     */
    public static List<PicturePart> parts(GreyImage picture) {
        return GutterFinder.find(picture)
                .map(gutter -> {
                    int first = (int) Math.floor(Math.min(gutter.topPx(), gutter.bottomPx()));
                    int last = (int) Math.ceil(Math.max(gutter.topPx(), gutter.bottomPx()));
                    return List.of(
                            new PicturePart(PicturePart.Side.LEFT, 0, last, picture.width()),
                            new PicturePart(PicturePart.Side.RIGHT, first, picture.width(), picture.width()));
                })
                .orElse(List.of());
    }

    /** The pages that {@code image} shows: two of a spread, otherwise the image itself. */
    public static List<PageImage> split(PageImage image) {
        List<PageImage> pages = new ArrayList<>();
        for (PicturePart part : parts(image.grey())) {
            GreyImage grey = image.grey().crop(part.fromPx(), 0, part.toPx() - part.fromPx(), image.heightPx());
            pages.add(new PageImage(
                    image.source(),
                    image.index(),
                    image.sha256(),
                    grey,
                    Jpeg.columns(image.picture(), part.fromPx(), part.toPx()),
                    image.scan().of(part)));
        }
        return pages.isEmpty() ? List.of(image) : pages;
    }
}
