package org.copyist.training.digit;

import java.util.SplittableRandom;

/**
 * Draws a digit anew as another hand, another pen or another scanner might have: turned, sheared, zoomed, shifted, bent
 * (a light form of the elastic distortions of Simard, Steinkraus and Platt 2003), with a thicker or thinner stroke.
 * Every picture depends on (seed, epoch, index) alone, whatever the order or the thread it is drawn in. Immutable and
 * thread-safe.
 */
final class DigitAugmenter {
    /** Width and height of a picture in pixels. */
    static final int SIDE = 28;

    private static final double MOST_ROTATION = Math.toRadians(15);
    private static final double MOST_SHEAR = 0.2;
    private static final double MOST_ZOOM = Math.log(1.15);
    private static final double MOST_SHIFT_PX = 2;

    /** Nodes a side of the grid whose random displacements bend the picture. */
    private static final int GRID = 5;

    private static final double BEND_PX = 0.8;
    private static final double THICKNESS_PROBABILITY = 0.3;
    private static final double MOST_THICKNESS = 0.7;

    private final long seed;

    DigitAugmenter(long seed) {
        this.seed = seed;
    }

    /**
     * Draws one picture.
     *
     * @param pixels source pictures, shape [image][row][column], one unsigned byte each
     * @param index of the picture, 0-based
     * @param epoch 0-based
     * @param out receives 28×28 values in 0..1, row by row
     * @param outFrom index of the first value in {@code out}
     */
    void draw(byte[] pixels, int index, int epoch, float[] out, int outFrom) {
        SplittableRandom random = new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L + epoch * 0xBF58476D1CE4E5B9L + index * 0x94D049BB133111EBL);
        byte[] source = new byte[SIDE * SIDE];
        System.arraycopy(pixels, index * SIDE * SIDE, source, 0, source.length);
        if (random.nextDouble() < THICKNESS_PROBABILITY) {
            source = restroke(source, random.nextDouble(-MOST_THICKNESS, MOST_THICKNESS));
        }
        warp(source, random, out, outFrom);
    }

    /** Blends the picture with its 3×3 maximum (amount above 0: thicker) or minimum (below 0: thinner). */
    private static byte[] restroke(byte[] source, double amount) {
        byte[] out = new byte[source.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int centre = source[y * SIDE + x] & 255;
                int extreme = centre;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int value = at(source, x + dx, y + dy);
                        // the corners of the window are left out: a stroke grows as a disc, not as a square
                        if (dx * dy == 0) {
                            extreme = amount > 0 ? Math.max(extreme, value) : Math.min(extreme, value);
                        }
                    }
                }
                out[y * SIDE + x] = (byte) Math.round(centre + Math.abs(amount) * (extreme - centre));
            }
        }
        return out;
    }

    /** Samples the source, bilinearly, where each pixel of the result comes from. */
    private static void warp(byte[] source, SplittableRandom random, float[] out, int outFrom) {
        double angle = random.nextDouble(-MOST_ROTATION, MOST_ROTATION);
        double shear = random.nextDouble(-MOST_SHEAR, MOST_SHEAR);
        double zoom = random.nextDouble(-MOST_ZOOM, MOST_ZOOM);
        double stretch = random.nextDouble(-MOST_ZOOM, MOST_ZOOM) / 2;
        double scaleX = Math.exp(zoom + stretch);
        double scaleY = Math.exp(zoom - stretch);
        double shiftX = random.nextDouble(-MOST_SHIFT_PX, MOST_SHIFT_PX);
        double shiftY = random.nextDouble(-MOST_SHIFT_PX, MOST_SHIFT_PX);
        double[] bendX = bend(random);
        double[] bendY = bend(random);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double middle = (SIDE - 1) / 2.0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double dx = (x - middle - shiftX) / scaleX;
                double dy = (y - middle - shiftY) / scaleY;
                double sheared = dx + shear * dy;
                double fromX = middle + cos * sheared + sin * dy + bendX[y * SIDE + x];
                double fromY = middle - sin * sheared + cos * dy + bendY[y * SIDE + x];
                out[outFrom + y * SIDE + x] = sample(source, fromX, fromY);
            }
        }
    }

    /** A smooth random field of displacements in pixels: normal values on a coarse grid, bilinear in between. */
    private static double[] bend(SplittableRandom random) {
        double[] nodes = new double[GRID * GRID];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = random.nextGaussian() * BEND_PX;
        }
        double[] field = new double[SIDE * SIDE];
        double cell = (SIDE - 1.0) / (GRID - 1);
        for (int y = 0; y < SIDE; y++) {
            int row = Math.min(GRID - 2, (int) (y / cell));
            double v = y / cell - row;
            for (int x = 0; x < SIDE; x++) {
                int column = Math.min(GRID - 2, (int) (x / cell));
                double u = x / cell - column;
                int node = row * GRID + column;
                field[y * SIDE + x] = (nodes[node] * (1 - u) + nodes[node + 1] * u) * (1 - v)
                        + (nodes[node + GRID] * (1 - u) + nodes[node + GRID + 1] * u) * v;
            }
        }
        return field;
    }

    private static float sample(byte[] source, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = x - left;
        double v = y - top;
        double value = (at(source, left, top) * (1 - u) + at(source, left + 1, top) * u) * (1 - v)
                + (at(source, left, top + 1) * (1 - u) + at(source, left + 1, top + 1) * u) * v;
        return (float) (value / 255);
    }

    private static int at(byte[] source, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : source[y * SIDE + x] & 255;
    }
}
