package org.copyist.training.data;

import java.util.SplittableRandom;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * A digit or a mark: ink on nothing, 0 to 255, from the top left corner of its box.
 *
 * @param rise rows from the line that it stands on up to its lowest ink
 */
record Glyph(GreyImage ink, char character, int rise) {
    /** Pixels of a glyph for each pixel of MNIST's pictures, whose digits are 20 pixels high. */
    static final double SCALE = 2.4;

    /** One of {@code digits}, about on the line. */
    static Glyph ofDigit(LabelledImages digits, double scale, SplittableRandom random) {
        int index = random.nextInt(digits.size());
        GreyImage picture = digits.image(index);
        InkBox box = InkBox.of(picture);
        if (box.isEmpty()) {
            return new Glyph(new GreyImage(1, 1, new byte[1]), character(digits, index), 0);
        }
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        GreyImage ink = Resampler.resize(picture.crop(box.left(), box.top(), box.width(), box.height()), width, height);
        int rise = (int) Math.round(random.nextGaussian() * 0.04 * scale * box.height());
        return new Glyph(ink, character(digits, index), rise);
    }

    private static char character(LabelledImages digits, int index) {
        return Character.forDigit(digits.label(index), 10);
    }
}
