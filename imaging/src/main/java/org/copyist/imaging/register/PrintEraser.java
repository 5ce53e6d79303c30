package org.copyist.imaging.register;

import java.util.Arrays;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Binarizer;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.imaging.prepare.InkMask;

/** Paints over what is printed on a form, so that what was written into it is left. Immutable and thread-safe. */
public final class PrintEraser {
    /** How far print may lie from its place, over the longer side of the form. */
    private static final double MOST_OFF = 1 / 900.0;

    /** Side of the window that tells ink from paper, over the longer side of the form. */
    private static final double WINDOW = 1 / 60.0;

    private final boolean[] printed;
    private final int width;
    private final int height;

    private PrintEraser(boolean[] printed, int width, int height) {
        this.printed = printed;
        this.width = width;
        this.height = height;
    }

    /** @param form the blank form */
    public static PrintEraser of(GreyImage form) {
        InkMask ink = ink(IlluminationEvener.even(form));
        int longest = Math.max(form.width(), form.height());
        int reach = (int) Math.ceil(longest * MOST_OFF);
        boolean[] printed = new boolean[form.width() * form.height()];
        for (int y = 0; y < form.height(); y++) {
            for (int x = 0; x < form.width(); x++) {
                if (ink.at(x, y)) {
                    for (int ny = Math.max(0, y - reach); ny <= Math.min(form.height() - 1, y + reach); ny++) {
                        Arrays.fill(
                                printed,
                                ny * form.width() + Math.max(0, x - reach),
                                ny * form.width() + Math.min(form.width(), x + reach + 1),
                                true);
                    }
                }
            }
        }
        return new PrintEraser(printed, form.width(), form.height());
    }

    /** The ink of a form, or of what was written on it, under even light. */
    public static InkMask ink(GreyImage form) {
        return Binarizer.binarize(form, (int) Math.ceil(Math.max(form.width(), form.height()) * WINDOW));
    }

    /**
     * What was written on {@code page}.
     *
     * @param page straightened, as large as the form
     * @return of the same size, paper at {@link IlluminationEvener#PAPER}
     */
    public GreyImage written(GreyImage page) {
        if (page.width() != width || page.height() != height) {
            throw new IllegalArgumentException("the page must be as large as the form, " + width + "x" + height
                    + ", got " + page.width() + "x" + page.height());
        }
        byte[] pixels = IlluminationEvener.even(page).pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            if (printed[i]) {
                pixels[i] = (byte) IlluminationEvener.PAPER;
            }
        }
        return new GreyImage(width, height, pixels);
    }
}
