package org.copyist.training.ink;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;

/** Distortions of a line that change its strokes: their width, sharpness and strength. */
final class InkStrokes {
    private InkStrokes() {}

    /** Thicker or thinner: moves each pixel towards the largest (or smallest) of itself and its four neighbours. */
    static GreyImage changeWidth(GreyImage in, RandomGenerator random) {
        boolean thicker = random.nextBoolean();
        double amount = random.nextDouble(0.3, 1);
        byte[] out = new byte[in.pixels().length];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int own = in.at(x, y);
                int extreme = own;
                for (int side = 0; side < 4; side++) {
                    int value =
                            at(in, x + (side == 0 ? -1 : side == 1 ? 1 : 0), y + (side == 2 ? -1 : side == 3 ? 1 : 0));
                    extreme = thicker ? Math.max(extreme, value) : Math.min(extreme, value);
                }
                out[y * in.width() + x] = (byte) Math.round(own + amount * (extreme - own));
            }
        }
        return new GreyImage(in.width(), in.height(), out);
    }

    private static int at(GreyImage in, int x, int y) {
        return x < 0 || y < 0 || x >= in.width() || y >= in.height() ? 0 : in.at(x, y);
    }

    /** A Gaussian of standard deviation {@code sigma} pixels, along x and then along y. */
    static GreyImage blur(GreyImage in, double sigma) {
        int reach = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return convolve(convolve(in, kernel, 1, 0), kernel, 0, 1);
    }

    private static GreyImage convolve(GreyImage in, float[] kernel, int dx, int dy) {
        int reach = kernel.length / 2;
        byte[] out = new byte[in.pixels().length];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                float value = 0;
                for (int i = -reach; i <= reach; i++) {
                    value += kernel[i + reach] * at(in, x + i * dx, y + i * dy);
                }
                out[y * in.width() + x] = (byte) Math.round(value);
            }
        }
        return new GreyImage(in.width(), in.height(), out);
    }

    /** Gamma and strength, in place. */
    static void changeTone(GreyImage ink, RandomGenerator random) {
        double gamma = Math.exp(random.nextDouble(-0.5, 0.5));
        double strength = random.nextDouble(0.65, 1.05);
        byte[] map = new byte[256];
        for (int i = 0; i < 256; i++) {
            map[i] = (byte) Math.min(255, 255 * strength * Math.pow(i / 255.0, gamma));
        }
        byte[] pixels = ink.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = map[pixels[i] & 255];
        }
    }

    /** Weaker towards some place of the line, down to a third, in place. */
    static void fade(GreyImage ink, RandomGenerator random) {
        double place = random.nextDouble() * ink.width();
        double reach = random.nextDouble(1, 5) * ink.height();
        double lost = random.nextDouble(0.3, 0.65);
        for (int x = 0; x < ink.width(); x++) {
            double distance = (x - place) / reach;
            double keep = 1 - lost * Math.exp(-distance * distance);
            for (int i = x; i < ink.pixels().length; i += ink.width()) {
                ink.pixels()[i] = (byte) ((ink.pixels()[i] & 255) * keep);
            }
        }
    }

    /** Triangular noise of up to {@code strength} grey levels, in place. */
    static void addNoise(GreyImage ink, double strength, RandomGenerator random) {
        byte[] pixels = ink.pixels();
        for (int i = 0; i < pixels.length; i++) {
            int value = (pixels[i] & 255) + (int) (strength * (random.nextFloat() + random.nextFloat() - 1));
            pixels[i] = (byte) Math.max(0, Math.min(255, value));
        }
    }

    /** Wipes out the columns of one to three places, each up to half a line height wide, in place. */
    static void mask(GreyImage ink, RandomGenerator random) {
        for (int place = random.nextInt(1, 4); place > 0; place--) {
            int width = Math.min(ink.width(), random.nextInt(ink.height() / 8, ink.height() / 2 + 1));
            int from = random.nextInt(ink.width() - width + 1);
            for (int y = 0; y < ink.height(); y++) {
                Arrays.fill(ink.pixels(), y * ink.width() + from, y * ink.width() + from + width, (byte) 0);
            }
        }
    }
}
