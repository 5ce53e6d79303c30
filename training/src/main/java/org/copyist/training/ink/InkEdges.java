package org.copyist.training.ink;

import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/** Distortions of a line that add what is around its writing: margins, rules, stains, strokes of other lines. */
final class InkEdges {
    private InkEdges() {}

    /** Cuts empty columns off both ends, or adds some: up to one line height each. */
    static GreyImage changeMargins(GreyImage in, RandomGenerator random) {
        int first = 0;
        while (first < in.width() - 1 && isEmpty(in, first)) {
            first++;
        }
        int last = in.width();
        while (last > first + 1 && isEmpty(in, last - 1)) {
            last--;
        }
        int left = random.nextInt(in.height() + 1);
        int right = random.nextInt(in.height() + 1);
        int width = left + last - first + right;
        byte[] out = new byte[width * in.height()];
        for (int y = 0; y < in.height(); y++) {
            System.arraycopy(in.pixels(), y * in.width() + first, out, y * width + left, last - first);
        }
        return new GreyImage(width, in.height(), out);
    }

    /** Cuts rows away at the top, the bottom or both, and enlarges what is left to the same height, in proportion. */
    static GreyImage cropTight(GreyImage in, RandomGenerator random) {
        int most = in.height() / 6;
        int side = random.nextInt(3);
        int top = side == 1 ? 0 : random.nextInt(1, most + 1);
        int bottom = side == 0 ? 0 : random.nextInt(1, most + 1);
        int kept = in.height() - top - bottom;
        GreyImage strip = in.crop(0, top, in.width(), kept);
        int width = (int) Math.round((double) in.width() * in.height() / kept);
        return Resampler.resize(strip, width, in.height());
    }

    private static boolean isEmpty(GreyImage in, int x) {
        for (int y = 0; y < in.height(); y++) {
            if (in.at(x, y) > 96) {
                return false;
            }
        }
        return true;
    }

    /** A ruled line under or through the writing, in place. */
    static void addRule(GreyImage ink, RandomGenerator random) {
        int y = (int) (ink.height() * random.nextDouble(0.55, 0.95));
        int thickness = random.nextInt(1, 3);
        int strength = random.nextInt(60, 220);
        double slope = random.nextDouble(-0.01, 0.01);
        boolean dotted = random.nextDouble() < 0.3;
        for (int x = 0; x < ink.width(); x++) {
            if (dotted && x / 3 % 2 == 0) {
                continue;
            }
            for (int t = 0; t < thickness; t++) {
                darken(ink, x, y + t + (int) Math.round(slope * x), strength);
            }
        }
    }

    /**
     * Strokes of another line that reach into this one, in place: the lower (or upper) eighth to quarter of this very
     * line, mirrored, at the upper (or lower) edge.
     */
    static void addNeighbours(GreyImage ink, RandomGenerator random) {
        int depth = random.nextInt(ink.height() / 8, ink.height() / 4 + 1);
        boolean above = random.nextBoolean();
        GreyImage own = new GreyImage(ink.width(), ink.height(), ink.pixels().clone());
        for (int y = 0; y < depth; y++) {
            int to = above ? y : ink.height() - depth + y;
            int from = above ? ink.height() - depth + y : y;
            for (int x = 0; x < ink.width(); x++) {
                darken(ink, x, to, own.at(ink.width() - 1 - x, from));
            }
        }
    }

    /** Up to four soft spots, in place. */
    static void addStains(GreyImage ink, RandomGenerator random) {
        for (int spot = random.nextInt(1, 5); spot > 0; spot--) {
            double x0 = random.nextDouble() * ink.width();
            double y0 = random.nextDouble() * ink.height();
            double reach = random.nextDouble(0.3, 2) * ink.height();
            double strength = random.nextDouble(15, 70);
            int from = (int) Math.max(0, x0 - 2 * reach);
            int to = (int) Math.min(ink.width(), x0 + 2 * reach);
            for (int y = 0; y < ink.height(); y++) {
                for (int x = from; x < to; x++) {
                    double distance = ((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (reach * reach);
                    darken(ink, x, y, (int) (strength * Math.exp(-distance)));
                }
            }
        }
    }

    private static void darken(GreyImage ink, int x, int y, int strength) {
        if (y >= 0 && y < ink.height()) {
            int i = y * ink.width() + x;
            ink.pixels()[i] = (byte) Math.max(ink.pixels()[i] & 255, strength);
        }
    }
}
