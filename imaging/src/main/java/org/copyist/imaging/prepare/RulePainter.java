package org.copyist.imaging.prepare;

import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/** Paints ruled and grid lines as paper, except where strokes cross them (see {@link RuleRemover}). */
public final class RulePainter {
    private static final double PIXELS = 2.0e6;
    private static final int WINDOW = 41;
    private static final int THICKNESS = 5;

    private RulePainter() {}

    /** @param even a page under even light */
    public static GreyImage paint(GreyImage even) {
        double scale = Math.min(1, Math.sqrt(PIXELS / ((double) even.width() * even.height())));
        int width = Math.max(1, (int) Math.round(even.width() * scale));
        int height = Math.max(1, (int) Math.round(even.height() * scale));
        InkMask ink = Binarizer.binarize(Resampler.resize(even, width, height), WINDOW);
        InkMask strokes = RuleRemover.remove(ink, THICKNESS);
        byte[] rule = new byte[ink.pixels().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (ink.at(x, y) && !strokes.at(x, y)) {
                    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                        rule[ny * width + x] = 1;
                    }
                }
            }
        }
        byte[] out = even.pixels().clone();
        for (int y = 0; y < even.height(); y++) {
            int row = Math.min(height - 1, y * height / even.height()) * width;
            for (int x = 0; x < even.width(); x++) {
                int i = row + Math.min(width - 1, (int) ((long) x * width / even.width()));
                if (rule[i] != 0 && strokes.pixels()[i] == 0) {
                    out[y * even.width() + x] = (byte) IlluminationEvener.PAPER;
                }
            }
        }
        return new GreyImage(even.width(), even.height(), out);
    }
}
