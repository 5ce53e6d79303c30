package org.copyist.imaging.digit;

import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * Brings the ink of a digit into MNIST's form (LeCun, Bottou, Bengio and Haffner 1998, section III.A): scaled, with
 * antialiasing and in proportion, into a box of 20×20 pixels, and placed in 28×28 so that its centre of mass is in the
 * middle. Training pictures are already in this form; whatever is read goes through this class. Stateless and
 * thread-safe.
 */
public final class DigitNormalizer {
    /** Part of a name that model cards store, raised whenever the output for the same ink changes. */
    public static final int VERSION = 1;

    /** Width and height of the result in pixels. */
    public static final int SIDE = 28;

    private static final int BOX = 20;

    /** Ink below this (of 255) does not stretch the bounding box. */
    private static final int LEAST_INK = 24;

    private DigitNormalizer() {}

    /**
     * The digit as networks read it: 28×28, 0 paper to 255 ink.
     *
     * @param ink any size, 0 paper to 255 ink; without any ink the result is empty
     */
    public static GreyImage normalize(GreyImage ink) {
        int left = ink.width();
        int top = ink.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < ink.width(); x++) {
                if (ink.at(x, y) >= LEAST_INK) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        if (right == 0) {
            return new GreyImage(SIDE, SIDE, new byte[SIDE * SIDE]);
        }
        double scale = (double) BOX / Math.max(right - left, bottom - top);
        int width = Math.max(1, (int) Math.round((right - left) * scale));
        int height = Math.max(1, (int) Math.round((bottom - top) * scale));
        return centred(Resampler.resize(ink.crop(left, top, right - left, bottom - top), width, height));
    }

    private static GreyImage centred(GreyImage box) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                int value = box.at(x, y);
                sum += value;
                sumX += value * (x + 0.5);
                sumY += value * (y + 0.5);
            }
        }
        int left = offset(sumX / Math.max(1, sum), box.width());
        int top = offset(sumY / Math.max(1, sum), box.height());
        byte[] out = new byte[SIDE * SIDE];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(box.pixels(), y * box.width(), out, (top + y) * SIDE + left, box.width());
        }
        return new GreyImage(SIDE, SIDE, out);
    }

    /** Where the box begins so that {@code mass} (from its own edge) is in the middle; the box stays inside. */
    private static int offset(double mass, int size) {
        return Math.max(0, Math.min(SIDE - size, (int) Math.round(SIDE / 2.0 - mass)));
    }
}
