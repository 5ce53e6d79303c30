package org.copyist.training.data;

import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;

/**
 * Distorts the ink of a line as other hands, pens, scanners and cuts would have: one warp (rotation, slant, size,
 * shift and a slow wave), then pen width, contrast, fading and noise, each by chance. Stateless and thread-safe; the
 * same random source gives the same result.
 */
public final class InkAugmenter {
    /** How likely each kind of distortion is. */
    private static final double PROBABILITY = 0.5;

    /** The ink of {@code line}, distorted; of the same height. */
    public InkImage augment(InkImage line, RandomGenerator random) {
        GreyImage ink = warp(line.raster(), random);
        if (random.nextDouble() < 0.3) {
            ink = random.nextBoolean() ? thicken(ink, random.nextDouble(0.3, 1)) : thin(ink, random.nextDouble(0.3, 1));
        }
        tone(ink.pixels(), random);
        if (random.nextDouble() < 0.15) {
            rule(ink, random);
        }
        return new InkImage(ink, line.scale());
    }

    /**
     * Samples the picture through the inverse of: slant (shear along x, up to about 20°), rotation up to 1.5°, size
     * 0.85–1.12 down and 0.85–1.2 across, shift up to 6 % down, and a wave of up to 3 % of the height.
     */
    private static GreyImage warp(GreyImage in, RandomGenerator random) {
        int height = in.height();
        double shear = chance(random) ? random.nextDouble(-0.35, 0.35) : 0;
        double slope = chance(random) ? Math.tan(Math.toRadians(random.nextDouble(-1.5, 1.5))) : 0;
        double yScale = chance(random) ? random.nextDouble(0.82, 1.12) : 1;
        double xScale = chance(random) ? random.nextDouble(0.85, 1.2) : 1;
        double yShift = chance(random) ? random.nextDouble(-0.06, 0.06) * height : 0;
        double wave = chance(random) ? random.nextDouble(0, 0.03) * height : 0;
        double period = random.nextDouble(1, 4) * height;
        double phase = random.nextDouble(0, 2 * Math.PI);
        double reach = Math.abs(shear) * height / 2;
        int width = Math.max(8, (int) Math.round(in.width() * xScale + 2 * reach * 0.6));
        double xCenter = width / 2.0;
        double yCenter = height / 2.0;
        byte[] out = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double bend = wave * Math.sin(2 * Math.PI * x / period + phase) + slope * (x - xCenter) + yShift;
                double sy = (y - yCenter - bend) / yScale + yCenter;
                double sx = (x - xCenter + shear * (y - yCenter)) / xScale + in.width() / 2.0;
                out[y * width + x] = (byte) sample(in, sx, sy);
            }
        }
        return new GreyImage(width, height, out);
    }

    private static boolean chance(RandomGenerator random) {
        return random.nextDouble() < PROBABILITY;
    }

    /** Bilinear; 0 outside the picture. */
    private static int sample(GreyImage in, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        if (x0 < -1 || y0 < -1 || x0 >= in.width() || y0 >= in.height()) {
            return 0;
        }
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        float above = at(in, x0, y0) * (1 - fx) + at(in, x0 + 1, y0) * fx;
        float below = at(in, x0, y0 + 1) * (1 - fx) + at(in, x0 + 1, y0 + 1) * fx;
        return Math.round(above * (1 - fy) + below * fy);
    }

    private static int at(GreyImage in, int x, int y) {
        return x < 0 || y < 0 || x >= in.width() || y >= in.height() ? 0 : in.at(x, y);
    }

    private static GreyImage thicken(GreyImage in, double amount) {
        return neighbourhood(in, amount, true);
    }

    private static GreyImage thin(GreyImage in, double amount) {
        return neighbourhood(in, amount, false);
    }

    /** Moves each pixel towards the largest (or smallest) of itself and its four neighbours. */
    private static GreyImage neighbourhood(GreyImage in, double amount, boolean largest) {
        byte[] out = new byte[in.pixels().length];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int own = in.at(x, y);
                int extreme = own;
                int[] around = {at(in, x - 1, y), at(in, x + 1, y), at(in, x, y - 1), at(in, x, y + 1)};
                for (int value : around) {
                    extreme = largest ? Math.max(extreme, value) : Math.min(extreme, value);
                }
                out[y * in.width() + x] = (byte) Math.round(own + amount * (extreme - own));
            }
        }
        return new GreyImage(in.width(), in.height(), out);
    }

    /** Gamma, strength and noise of the ink, in place. */
    private static void tone(byte[] pixels, RandomGenerator random) {
        double gamma = chance(random) ? Math.exp(random.nextDouble(-0.5, 0.5)) : 1;
        double strength = chance(random) ? random.nextDouble(0.65, 1.05) : 1;
        double noise = random.nextDouble() < 0.3 ? random.nextDouble(2, 14) : 0;
        int[] map = new int[256];
        for (int i = 0; i < 256; i++) {
            map[i] = (int) Math.min(255, 255 * strength * Math.pow(i / 255.0, gamma));
        }
        for (int i = 0; i < pixels.length; i++) {
            int value = map[pixels[i] & 255];
            if (noise > 0) {
                value += (int) (noise * (random.nextFloat() + random.nextFloat() - 1));
            }
            pixels[i] = (byte) Math.max(0, Math.min(255, value));
        }
    }

    /** A ruled line under or through the writing. */
    private static void rule(GreyImage ink, RandomGenerator random) {
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
                int row = y + t + (int) Math.round(slope * x);
                if (row >= 0 && row < ink.height()) {
                    int i = row * ink.width() + x;
                    ink.pixels()[i] = (byte) Math.max(ink.pixels()[i] & 255, strength);
                }
            }
        }
    }
}
