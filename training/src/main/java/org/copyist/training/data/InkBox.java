package org.copyist.training.data;

import org.copyist.imaging.GreyImage;

/** The box around the ink of a picture, half-open, in pixels. */
record InkBox(int left, int top, int right, int bottom) {
    /** Less is no ink. */
    static final int LEAST_INK = 64;

    /** @param picture ink bright */
    static InkBox of(GreyImage picture) {
        int left = picture.width();
        int top = picture.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (picture.at(x, y) >= LEAST_INK) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        return new InkBox(left, top, right, bottom);
    }

    boolean isEmpty() {
        return right <= left;
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }
}
