package org.copyist.training.character;

import java.util.SplittableRandom;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.FontRenderer;

/**
 * Digits in fonts that look like handwriting, as unevenly as a hand would write them, in MNIST's form. Fonts have shapes
 * that the writers of MNIST hardly used, such as those taught in European schools. Stateless and thread-safe.
 */
final class FontDigits {
    /** Height in pixels that digits are drawn with before they are normalised. */
    private static final int HEIGHT = 64;

    private FontDigits() {}

    /** {@code count} digits, as many of each, in the fonts of {@code library} that show them. */
    static LabelledImages of(FontLibrary library, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FontRenderer renderer = new FontRenderer(HEIGHT);
        int area = DigitNormalizer.SIDE * DigitNormalizer.SIDE;
        byte[] pixels = new byte[count * area];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % Mnist.CLASSES);
            String digit = String.valueOf(labels[i]);
            GreyImage ink = library.choose(digit, random)
                    .map(font -> renderer.render(font, digit, random).raster())
                    .orElseThrow(() -> new InvalidDatasetException("none of the "
                            + library.fonts().size() + " fonts shows the digit " + digit + "; add one that does"));
            System.arraycopy(DigitNormalizer.normalize(ink).pixels(), 0, pixels, i * area, area);
        }
        return new LabelledImages(DigitNormalizer.SIDE, DigitNormalizer.SIDE, pixels, labels);
    }
}
