package org.copyist.training.segmentation;

import static org.copyist.training.segmentation.PageView.between;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.copyist.imaging.prepare.IlluminationEvener;

/**
 * What happens to a page before it is a picture: faded or heavy ink, rules, the other side showing through, shadows,
 * the desk beside it, stamps, a soft lens and noise. Works on the brightness of a view, 0..255, in place.
 */
final class PaperEffects {
    private static final float PAPER = IlluminationEvener.PAPER;

    private final SplittableRandom random;
    private final float[] pixels;
    private final int side;

    PaperEffects(SplittableRandom random, float[] pixels, int side) {
        this.random = random;
        this.pixels = pixels;
        this.side = side;
    }

    /**
     * Applies each effect with its chance.
     *
     * @param otherSide a view of like size that may show through
     */
    void apply(Supplier<float[]> otherSide) {
        if (random.nextDouble() < 0.15) {
            showThrough(otherSide.get());
        }
        fadeInk();
        if (random.nextDouble() < 0.25) {
            rules();
        }
        if (random.nextDouble() < 0.12) {
            ring();
        }
        if (random.nextDouble() < 0.3) {
            shadow();
        }
        if (random.nextDouble() < 0.12) {
            desk();
        }
        if (random.nextDouble() < 0.3) {
            blur();
        }
        if (random.nextDouble() < 0.5) {
            noise(between(random, 1, 14));
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, Math.min(255, pixels[i]));
        }
    }

    /** The writing of another page, mirrored and faint. */
    private void showThrough(float[] otherSide) {
        double strength = between(random, 0.08, 0.35);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float depth = PAPER - otherSide[y * side + side - 1 - x];
                pixels[y * side + x] -= (float) (strength * Math.max(0, depth));
            }
        }
    }

    private void fadeInk() {
        double contrast = Math.exp(between(random, Math.log(0.45), Math.log(1.5)));
        double gamma = Math.exp(between(random, -0.3, 0.3));
        for (int i = 0; i < pixels.length; i++) {
            double depth = Math.max(0, (PAPER - pixels[i]) / PAPER);
            pixels[i] = (float) (PAPER * (1 - Math.min(1, contrast * Math.pow(depth, gamma))));
        }
    }

    private void rules() {
        double spacing = between(random, 18, 60);
        double slope = between(random, -0.02, 0.02);
        double thickness = between(random, 0.6, 2);
        double grey = between(random, 90, 215);
        boolean dotted = random.nextDouble() < 0.2;
        boolean grid = random.nextDouble() < 0.25;
        double offset = between(random, 0, spacing);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double across = (y - slope * x + offset) % spacing;
                double along = (x + slope * y + offset) % spacing;
                boolean rule = Math.abs(across) < thickness && !(dotted && x % 5 > 2);
                if (rule || (grid && Math.abs(along) < thickness)) {
                    pixels[y * side + x] = (float) Math.min(pixels[y * side + x], grey);
                }
            }
        }
    }

    /** An oval such as the rim of a stamp or the trace of a cup. */
    private void ring() {
        double cx = between(random, 0, side);
        double cy = between(random, 0, side);
        double rx = between(random, 12, 70);
        double ry = rx * between(random, 0.6, 1);
        double width = between(random, 0.02, 0.12);
        double grey = between(random, 40, 190);
        for (int y = (int) Math.max(0, cy - 2 * ry); y < Math.min(side, cy + 2 * ry); y++) {
            for (int x = (int) Math.max(0, cx - 2 * rx); x < Math.min(side, cx + 2 * rx); x++) {
                double r = Math.hypot((x - cx) / rx, (y - cy) / ry);
                if (Math.abs(r - 1) < width || Math.abs(r - 0.72) < width / 2) {
                    pixels[y * side + x] = (float) Math.min(pixels[y * side + x], grey);
                }
            }
        }
    }

    private void shadow() {
        double angle = between(random, 0, 2 * Math.PI);
        double dark = between(random, 0.55, 0.95);
        double position = between(random, -0.3, 0.3) * side;
        double width = between(random, 0.02, 0.6) * side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double d = Math.cos(angle) * (x - side / 2.0) + Math.sin(angle) * (y - side / 2.0) - position;
                double t = Math.max(0, Math.min(1, d / width + 0.5));
                pixels[y * side + x] *= (float) (dark + (1 - dark) * t);
            }
        }
    }

    /** A dark or patterned strip along one side, what lies beside the sheet. */
    private void desk() {
        int edge = random.nextInt(4);
        double width = between(random, 0.02, 0.18) * side;
        double slope = between(random, -0.15, 0.15);
        double grey = between(random, 5, 200);
        double grain = between(random, 0, 30);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double depth = edge == 0 ? x : edge == 1 ? side - 1 - x : edge == 2 ? y : side - 1 - y;
                double along = edge < 2 ? y : x;
                if (depth < width + slope * (along - side / 2.0)) {
                    pixels[y * side + x] = (float) (grey + grain * (random.nextDouble() - 0.5));
                }
            }
        }
    }

    private void blur() {
        float[] in = pixels.clone();
        for (int y = 1; y + 1 < side; y++) {
            for (int x = 1; x + 1 < side; x++) {
                int i = y * side + x;
                float rows = in[i - side - 1] + in[i - side + 1] + in[i + side - 1] + in[i + side + 1];
                float cross = in[i - side] + in[i + side] + in[i - 1] + in[i + 1];
                pixels[i] = (rows + 2 * cross + 4 * in[i]) / 16;
            }
        }
    }

    private void noise(double strength) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (strength * (random.nextDouble() + random.nextDouble() - 1));
        }
    }
}
