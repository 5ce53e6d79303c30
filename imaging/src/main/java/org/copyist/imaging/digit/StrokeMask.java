package org.copyist.imaging.digit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Percentile;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.imaging.prepare.RuleRemover;

/**
 * Ink by hysteresis (Canny 1986, section VI): what is clearly ink, and whatever hangs together with it and is rather ink
 * than paper. Ruled lines are removed on the way.
 */
final class StrokeMask {
    /** Depth, as a part of the typical depth of ink, from which a pixel belongs to a stroke that is clear elsewhere. */
    private static final double GROW = 0.4;

    private static final double SEED = 0.6;

    /** Ink must stand out this many times as much as the paper's grain does. */
    private static final double TIMES_NOISE = 5;

    /** Ink must stand out by this much (of 255), or the picture is blank. */
    private static final int LEAST_DEPTH = 22;

    private StrokeMask() {}

    static InkMask of(InkDepth depth) {
        byte[] pixels = depth.raster().pixels();
        int width = depth.raster().width();
        int height = depth.raster().height();
        double ink = inkLevel(InkDepth.histogram(pixels), (int) Math.max(LEAST_DEPTH, TIMES_NOISE * depth.noise()));
        InkMask clear = atLeast(depth.raster(), Math.max(LEAST_DEPTH, SEED * ink));
        InkMask rather = atLeast(depth.raster(), Math.max(LEAST_DEPTH * GROW, GROW * ink));
        // rules go first: where they are faint, only the parts at the digits would be left to recognise them by
        InkMask free = RuleRemover.remove(rather, (int) Math.ceil(DigitGrouping.strokeWidth(clear)) + 1);
        byte[] mask = new byte[pixels.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < pixels.length; i++) {
            if (mask[i] == 0 && clear.pixels()[i] != 0 && free.pixels()[i] != 0) {
                mask[i] = 1;
                open.add(i);
                while (!open.isEmpty()) {
                    spread(open.removeLast(), free, mask, open);
                }
            }
        }
        return new InkMask(width, height, mask);
    }

    private static InkMask atLeast(GreyImage depth, double least) {
        byte[] mask = new byte[depth.pixels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) ((depth.pixels()[i] & 255) >= least ? 1 : 0);
        }
        return new InkMask(depth.width(), depth.height(), mask);
    }

    private static void spread(int from, InkMask free, byte[] mask, Deque<Integer> open) {
        int x = from % free.width();
        int y = from / free.width();
        for (int v = Math.max(0, y - 1); v <= Math.min(free.height() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(free.width() - 1, x + 1); u++) {
                int i = v * free.width() + u;
                if (mask[i] == 0 && free.pixels()[i] != 0) {
                    mask[i] = 1;
                    open.add(i);
                }
            }
        }
    }

    /** The median depth of what is not plainly paper: a few deeper places, such as corners of shadows, do not move it. */
    private static int inkLevel(int[] histogram, int floor) {
        int[] ink = histogram.clone();
        Arrays.fill(ink, 0, Math.min(255, floor), 0);
        return Percentile.of(ink, 0.5);
    }
}
