package org.copyist.imaging.prepare;

import static java.util.Objects.requireNonNull;

import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.Page;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Resampler;

/**
 * A page made ready to be read, and the way back to the picture it came from.
 *
 * @param image the page as the networks see it
 * @param original what it was made of
 * @param toOriginal from the pixels of {@code image} to those of {@code original}
 * @param inverted whether light ink on a dark ground was made dark on light
 */
public record PreparedPage(PageImage image, PageImage original, Homography toOriginal, boolean inverted) {
    public PreparedPage {
        requireNonNull(image, "image is null");
        requireNonNull(original, "original is null");
        requireNonNull(toOriginal, "toOriginal is null");
    }

    /** {@code page}, found on the prepared picture, in the pixels of the original. */
    public Page onOriginal(Page page) {
        return toOriginal.isIdentity() ? page : page.onto(original.widthPx(), original.heightPx(), toOriginal::apply);
    }

    /** Where writing that runs rightward here runs on the original. */
    public WritingDirection direction() {
        Point middle = new Point(image.widthPx() / 2.0, image.heightPx() / 2.0);
        Point from = toOriginal.apply(middle);
        Point to = toOriginal.apply(middle.plus(1, 0));
        return WritingDirection.of(to.x() - from.x(), to.y() - from.y());
    }

    /** This page {@code times} as wide and high. */
    public PreparedPage enlarged(int times) {
        GreyImage larger = Resampler.resize(image.grey(), times * image.widthPx(), times * image.heightPx());
        Homography shrink = new Homography(new double[] {1.0 / times, 0, 0, 0, 1.0 / times, 0, 0, 0, 1});
        return new PreparedPage(image.withGrey(larger), original, shrink.then(toOriginal), inverted);
    }

    /** This page turned by 180 degrees. */
    public PreparedPage upsideDown() {
        int width = image.widthPx();
        int height = image.heightPx();
        Homography turn = new Homography(new double[] {-1, 0, width, 0, -1, height, 0, 0, 1});
        return new PreparedPage(image.withGrey(image.grey().turned(2)), original, turn.then(toOriginal), inverted);
    }
}
