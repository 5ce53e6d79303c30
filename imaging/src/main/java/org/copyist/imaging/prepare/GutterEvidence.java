package org.copyist.imaging.prepare;

import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

/**
 * What speaks for a gutter at each place of a small copy of a page, and what against it. Brightness is taken as its natural
 * logarithm, so that dark pictures count as bright ones do.
 */
final class GutterEvidence {
    /** Rows of the small copy. */
    static final int ROWS = 400;

    /** Columns beside the page that all filters need. */
    static final int MARGIN = 28;

    private static final int WINDOW = 15;
    private static final int RULE_THICKNESS = 2;

    /** Strokes of a pen are shorter, from top to bottom: what is longer is an edge or the gutter itself. */
    private static final int LONGEST_STROKE = 24;

    /** How much darker than the paper on both sides a gutter is. */
    private static final float LEAST_DIP = 0.08f;

    /** The same of a shadow, which is left when narrow lines are closed. */
    private static final float LEAST_SHADOW = 0.06f;

    /** Narrower lines, such as those of a table, are closed. */
    private static final int RULE_RADIUS = 2;

    /** How much darker one page is than the other. */
    private static final float LEAST_STEP = 0.12f;

    private static final int[] DIP_REACH = {5, 10, 20};
    private static final int[] SHADOW_REACH = {8, 14, 24};
    private static final int PAPER_RADIUS = 3;
    private static final int STEP_REACH = 10;
    private static final int STEP_RADIUS = 6;

    final int width;
    private final float[] dips;
    private final float[] shadows;
    private final float[] steps;
    /** For each row, how much ink there is before a column. */
    private final int[] inkBefore;

    private GutterEvidence(GreyImage small) {
        this.width = small.width();
        float[] light = new float[width * ROWS];
        for (int i = 0; i < light.length; i++) {
            light[i] = (float) Math.log(8.0 + (small.pixels()[i] & 255));
        }
        this.dips = brightest(dips(averaged(light), brightest(light, PAPER_RADIUS), DIP_REACH), 1);
        float[] closed = darkest(brightest(light, RULE_RADIUS), RULE_RADIUS);
        this.shadows = brightest(dips(closed, brightest(closed, PAPER_RADIUS), SHADOW_REACH), PAPER_RADIUS);
        this.steps = steps(brightest(light, STEP_RADIUS));
        this.inkBefore = inkBefore(small);
    }

    /** @param page dark on light, wider than high */
    static GutterEvidence of(GreyImage page) {
        int width = (int) Math.round((double) ROWS * page.width() / page.height());
        return new GutterEvidence(Resampler.resize(page, width, ROWS));
    }

    /**
     * What is seen along a straight line from the top of the page to its bottom.
     *
     * @param dark part of the rows that are darker there than on both sides
     * @param depth how much darker, in the mean
     * @param shadow part of the rows in which that is more than a narrow line
     * @param step how far it is darker on one side all along, 0..1
     * @param crossed part of the rows in which there is ink close by on both sides
     */
    record Along(double dark, double depth, double shadow, double step, double crossed) {}

    /**
     * @param middle column half-way down
     * @param slant columns gone right from the top to the bottom
     */
    Along along(int middle, int slant) {
        double dark = 0;
        double depth = 0;
        double shadow = 0;
        double step = 0;
        double crossed = 0;
        for (int y = 0; y < ROWS; y++) {
            int x = middle + Math.round(slant * ((float) y / ROWS - 0.5f));
            int i = y * width + x;
            dark += dips[i] > LEAST_DIP ? 1 : 0;
            depth += Math.min(1, dips[i]);
            shadow += shadows[i] > LEAST_SHADOW ? 1 : 0;
            step += Math.abs(steps[i]) > LEAST_STEP ? Math.signum(steps[i]) : 0;
            crossed += isCrossed(x, y) ? 1 : 0;
        }
        return new Along(dark / ROWS, depth / ROWS, shadow / ROWS, Math.abs(step) / ROWS, crossed / ROWS);
    }

    /** Part of the rows in which there is ink close by on both sides of a column. */
    double crossed(int x) {
        int rows = 0;
        for (int y = 0; y < ROWS; y++) {
            rows += isCrossed(x, y) ? 1 : 0;
        }
        return (double) rows / ROWS;
    }

    private boolean isCrossed(int x, int y) {
        int near = Math.max(2, width / 100);
        int far = near + Math.max(3, (int) (width * 0.015));
        return ink(y, x - far, x - near) > 0 && ink(y, x + near + 1, x + far + 1) > 0;
    }

    private int ink(int y, int from, int to) {
        return inkBefore[y * (width + 1) + to] - inkBefore[y * (width + 1) + from];
    }

    /** How much darker {@code values} are than the paper to the left and to the right, at the best of some distances. */
    private float[] dips(float[] values, float[] paper, int[] reaches) {
        float[] out = new float[values.length];
        for (int y = 0; y < ROWS; y++) {
            for (int i = y * width + MARGIN; i < (y + 1) * width - MARGIN; i++) {
                for (int reach : reaches) {
                    out[i] = Math.max(out[i], Math.min(paper[i - reach], paper[i + reach]) - values[i]);
                }
            }
        }
        return out;
    }

    /** How much brighter the paper on the left is than that on the right. */
    private float[] steps(float[] paper) {
        float[] out = new float[paper.length];
        for (int y = 0; y < ROWS; y++) {
            for (int i = y * width + MARGIN; i < (y + 1) * width - MARGIN; i++) {
                out[i] = paper[i - STEP_REACH] - paper[i + STEP_REACH];
            }
        }
        return out;
    }

    private float[] averaged(float[] values) {
        float[] out = values.clone();
        for (int i = 1; i < values.length - 1; i++) {
            out[i] = (values[i - 1] + values[i] + values[i + 1]) / 3;
        }
        return out;
    }

    /** The greatest value within a distance, along rows. */
    private float[] brightest(float[] values, int radius) {
        float[] out = values.clone();
        for (int y = 0; y < ROWS; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                for (int n = Math.max(0, x - radius); n <= Math.min(width - 1, x + radius); n++) {
                    out[row + x] = Math.max(out[row + x], values[row + n]);
                }
            }
        }
        return out;
    }

    private float[] darkest(float[] values, int radius) {
        return negated(brightest(negated(values), radius));
    }

    private static float[] negated(float[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = -values[i];
        }
        return out;
    }

    private static int[] inkBefore(GreyImage small) {
        InkMask ink = writing(small);
        int[] before = new int[(ink.width() + 1) * ROWS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < ink.width(); x++) {
                int i = y * (ink.width() + 1) + x;
                before[i + 1] = before[i] + (ink.at(x, y) ? 1 : 0);
            }
        }
        return before;
    }

    /** The ink without rules and without what is higher than any stroke. */
    private static InkMask writing(GreyImage small) {
        InkMask ink = RuleRemover.remove(Binarizer.binarize(IlluminationEvener.even(small), WINDOW), RULE_THICKNESS);
        byte[] kept = ink.pixels().clone();
        for (int x = 0; x < ink.width(); x++) {
            int run = 0;
            for (int y = 0; y <= ROWS; y++) {
                if (y < ROWS && ink.at(x, y)) {
                    run++;
                } else {
                    if (run >= LONGEST_STROKE) {
                        erase(kept, ink.width(), x, y - run, y);
                    }
                    run = 0;
                }
            }
        }
        return new InkMask(ink.width(), ROWS, kept);
    }

    /** Erases a part of a column and of both its neighbours. */
    private static void erase(byte[] pixels, int width, int column, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                pixels[y * width + x] = 0;
            }
        }
    }
}
