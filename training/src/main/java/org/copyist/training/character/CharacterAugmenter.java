package org.copyist.training.character;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws a character anew as another hand, another pen or another scanner might have, by the given
 * {@link CharacterDistortion}s. Immutable and thread-safe.
 *
 * @param seed of the run, from which callers derive the randomness of each picture
 */
record CharacterAugmenter(long seed, Set<CharacterDistortion> distortions) {
    /** Width and height of a picture in pixels. */
    static final int SIDE = 28;

    private static final double MOST_ROTATION = Math.toRadians(15);
    private static final double MOST_SHEAR = 0.25;
    private static final double MOST_ZOOM = Math.log(1.15);
    private static final double MOST_SHIFT_PX = 2;

    private static final double STRETCH_PROBABILITY = 0.3;
    /** Side of the box that stretched characters grow towards, that of MNIST's normalisation. */
    private static final double BOX_PX = 20;

    private static final double MOST_STRETCH = 3.5;
    /** Slant, either way, of what is stretched; a box is filled by slanted writing as well. */
    private static final double STRETCHED_SHEAR = 0.5;
    /** Pixels of the picture that are one of a coarse scanner's, whose characters were 16 pixels high. */
    private static final double COARSE_PX = BOX_PX / 16;

    /** Nodes a side of the grid whose random displacements bend the picture. */
    private static final int GRID = 5;

    private static final double BEND_PX = 0.8;
    private static final double THICKNESS_PROBABILITY = 0.4;
    private static final double MOST_THICKNESS = 0.8;

    CharacterAugmenter {
        distortions = Set.copyOf(distortions);
    }

    /**
     * Draws one picture.
     *
     * @param pixels source pictures, shape [image][row][column], one unsigned byte each
     * @param index of the picture, 0-based
     * @param random decides how
     * @param out receives 28×28 values in 0..1, row by row
     * @param outFrom index of the first value in {@code out}
     */
    void draw(byte[] pixels, int index, SplittableRandom random, float[] out, int outFrom) {
        byte[] source = new byte[SIDE * SIDE];
        System.arraycopy(pixels, index * SIDE * SIDE, source, 0, source.length);
        boolean stretched = has(CharacterDistortion.STRETCH) && random.nextDouble() < STRETCH_PROBABILITY;
        Affine affine = has(CharacterDistortion.AFFINE) ? Affine.random(random) : Affine.NONE;
        if (stretched) {
            source = slanted(source, random.nextDouble(-STRETCHED_SHEAR, STRETCHED_SHEAR));
            affine = affine.after(stretch(source, random));
        }
        warp(source, affine, random, out, outFrom);
        if (stretched && random.nextBoolean()) {
            coarsen(out, outFrom, (float) random.nextDouble(0.35, 0.6));
        }
        if (has(CharacterDistortion.THICKNESS) && random.nextDouble() < THICKNESS_PROBABILITY) {
            restroke(out, outFrom, (float) random.nextDouble(-MOST_THICKNESS, MOST_THICKNESS));
        }
    }

    private boolean has(CharacterDistortion distortion) {
        return distortions.contains(distortion);
    }

    /** Where pixels of the result come from: scaled and shifted, sheared, turned about the middle. */
    private record Affine(double scaleX, double scaleY, double shiftX, double shiftY, double shear, double angle) {
        static final Affine NONE = new Affine(1, 1, 0, 0, 0, 0);

        static Affine random(SplittableRandom random) {
            double zoom = random.nextDouble(-MOST_ZOOM, MOST_ZOOM);
            double stretch = random.nextDouble(-MOST_ZOOM, MOST_ZOOM) / 2;
            return new Affine(
                    Math.exp(zoom + stretch),
                    Math.exp(zoom - stretch),
                    random.nextDouble(-MOST_SHIFT_PX, MOST_SHIFT_PX),
                    random.nextDouble(-MOST_SHIFT_PX, MOST_SHIFT_PX),
                    random.nextDouble(-MOST_SHEAR, MOST_SHEAR),
                    random.nextDouble(-MOST_ROTATION, MOST_ROTATION));
        }

        /** Stretched by the factors of x and y first. */
        Affine after(double[] factors) {
            return new Affine(scaleX * factors[0], scaleY * factors[1], shiftX, shiftY, shear / 2, angle / 2);
        }
    }

    /** Factors of x and y that bring the ink's box near to a square of {@link #BOX_PX}. */
    private static double[] stretch(byte[] source, SplittableRandom random) {
        int left = SIDE;
        int top = SIDE;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if ((source[y * SIDE + x] & 255) >= 96) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        double part = random.nextBoolean() ? 1 : random.nextDouble(0.4, 1);
        return new double[] {factor(right - left, part), factor(bottom - top, part)};
    }

    private static byte[] slanted(byte[] source, double shear) {
        byte[] slanted = new byte[source.length];
        float middle = (SIDE - 1) / 2f;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float value = sample(source, x + (float) shear * (y - middle), y);
                slanted[y * SIDE + x] = (byte) Math.round(255 * value);
            }
        }
        return slanted;
    }

    private static double factor(int length, double part) {
        return length <= 0 ? 1 : Math.pow(Math.min(MOST_STRETCH, BOX_PX / length), part);
    }

    /** Samples the source, bilinearly, where each pixel of the result comes from. */
    private void warp(byte[] source, Affine affine, SplittableRandom random, float[] out, int outFrom) {
        float[] bendX = has(CharacterDistortion.ELASTIC) ? bend(random) : new float[SIDE * SIDE];
        float[] bendY = has(CharacterDistortion.ELASTIC) ? bend(random) : new float[SIDE * SIDE];
        float cos = (float) Math.cos(affine.angle());
        float sin = (float) Math.sin(affine.angle());
        float middle = (SIDE - 1) / 2f;
        for (int y = 0; y < SIDE; y++) {
            float dy = (float) ((y - middle - affine.shiftY()) / affine.scaleY());
            for (int x = 0; x < SIDE; x++) {
                float dx = (float) ((x - middle - affine.shiftX()) / affine.scaleX());
                float sheared = dx + (float) affine.shear() * dy;
                float fromX = middle + cos * sheared + sin * dy + bendX[y * SIDE + x];
                float fromY = middle - sin * sheared + cos * dy + bendY[y * SIDE + x];
                out[outFrom + y * SIDE + x] = sample(source, fromX, fromY);
            }
        }
    }

    /** A smooth random field of displacements in pixels: normal values on a coarse grid, bilinear in between. */
    private static float[] bend(SplittableRandom random) {
        float[] nodes = new float[GRID * GRID];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = (float) (random.nextGaussian() * BEND_PX);
        }
        float[] field = new float[SIDE * SIDE];
        float cell = (SIDE - 1f) / (GRID - 1);
        for (int y = 0; y < SIDE; y++) {
            int row = Math.min(GRID - 2, (int) (y / cell));
            float v = y / cell - row;
            for (int x = 0; x < SIDE; x++) {
                int column = Math.min(GRID - 2, (int) (x / cell));
                float u = x / cell - column;
                int node = row * GRID + column;
                field[y * SIDE + x] = (nodes[node] * (1 - u) + nodes[node + 1] * u) * (1 - v)
                        + (nodes[node + GRID] * (1 - u) + nodes[node + GRID + 1] * u) * v;
            }
        }
        return field;
    }

    private static float sample(byte[] source, float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float u = x - left;
        float v = y - top;
        float value = (at(source, left, top) * (1 - u) + at(source, left + 1, top) * u) * (1 - v)
                + (at(source, left, top + 1) * (1 - u) + at(source, left + 1, top + 1) * u) * v;
        return value / 255;
    }

    private static int at(byte[] source, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : source[y * SIDE + x] & 255;
    }

    /** As a scanner of fewer pixels, which are ink or paper and nothing between, would have seen it. */
    private static void coarsen(float[] out, int from, float threshold) {
        byte[] fine = new byte[SIDE * SIDE];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = (byte) Math.round(255 * out[from + i]);
        }
        byte[] coarse = new byte[SIDE * SIDE];
        int cells = (int) Math.ceil(SIDE / COARSE_PX);
        for (int y = 0; y < cells; y++) {
            for (int x = 0; x < cells; x++) {
                float value =
                        sample(fine, (float) ((x + 0.5) * COARSE_PX - 0.5), (float) ((y + 0.5) * COARSE_PX - 0.5));
                coarse[y * SIDE + x] = (byte) (value > threshold ? 255 : 0);
            }
        }
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                out[from + y * SIDE + x] =
                        sample(coarse, (float) ((x + 0.5) / COARSE_PX - 0.5), (float) ((y + 0.5) / COARSE_PX - 0.5));
            }
        }
    }

    /** Blends the picture with its 3×3 maximum (amount above 0: thicker) or minimum (below 0: thinner). */
    private static void restroke(float[] out, int from, float amount) {
        float[] source = new float[SIDE * SIDE];
        System.arraycopy(out, from, source, 0, source.length);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float centre = source[y * SIDE + x];
                // without the corners of the window: a stroke grows as a disc, not as a square
                float left = x == 0 ? 0 : source[y * SIDE + x - 1];
                float right = x == SIDE - 1 ? 0 : source[y * SIDE + x + 1];
                float above = y == 0 ? 0 : source[(y - 1) * SIDE + x];
                float below = y == SIDE - 1 ? 0 : source[(y + 1) * SIDE + x];
                float extreme = amount > 0
                        ? Math.max(centre, Math.max(Math.max(left, right), Math.max(above, below)))
                        : Math.min(centre, Math.min(Math.min(left, right), Math.min(above, below)));
                out[from + y * SIDE + x] = centre + Math.abs(amount) * (extreme - centre);
            }
        }
    }
}
