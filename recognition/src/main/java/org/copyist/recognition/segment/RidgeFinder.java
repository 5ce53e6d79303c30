package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.imaging.prepare.InkMask;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines of writing as ridges of ink density: the page is smoothed much more along the lines than across them, and
 * the crests of what remains are followed from column to column (after Cohen, Dinstein, El-Sana and Kedem 2014, "Using
 * scale-space anisotropic smoothing for text line extraction in historical documents", with crests in place of their
 * component tree).
 */
final class RidgeFinder {
    /** Standard deviation along the line over the one across it. */
    private static final double ELONGATION = 5;

    /** Least response of a ridge, as part of what the page's strong ridges have. */
    private static final double LEAST_RESPONSE = 0.18;

    /** Least response that can be writing at all. */
    private static final double LEAST_ABSOLUTE_RESPONSE = 0.01;

    private RidgeFinder() {}

    /**
     * @param sigma the scale of the writing: standard deviation of the smoothing across the lines, in working pixels.
     *     Lines of even spacing P give 0.22 P
     * @param ridges pieces of lines, in no particular order
     */
    record Found(double sigma, List<Ridge> ridges) {}

    static Found find(InkMask ink) {
        DensityMap density = DensityMap.of(ink);
        double sigma = TextScale.of(density);
        DensityMap smooth = density.blurred(ELONGATION * sigma, sigma);
        return new Found(2 * sigma, trace(smooth, sigma));
    }

    private static List<Ridge> trace(DensityMap smooth, double sigma) {
        float least = leastResponse(smooth, sigma);
        int reach = Math.max(1, (int) Math.round(sigma / 3));
        List<Trail> open = new ArrayList<>();
        List<Ridge> done = new ArrayList<>();
        for (int x = 0; x < smooth.width(); x++) {
            List<Trail> next = new ArrayList<>();
            for (int y = 1; y < smooth.height() - 1; y++) {
                if (isCrest(smooth, x, y) && response(smooth, x, y, sigma) >= least) {
                    Trail trail = nearest(open, y, reach);
                    if (trail == null) {
                        trail = new Trail(x);
                    } else {
                        open.remove(trail);
                    }
                    trail.add(crest(smooth, x, y), response(smooth, x, y, sigma));
                    next.add(trail);
                }
            }
            open.forEach(trail -> trail.finish(sigma, done));
            open = next;
        }
        open.forEach(trail -> trail.finish(sigma, done));
        return done;
    }

    private static float response(DensityMap smooth, int x, int y, double sigma) {
        return (float) (smooth.curvature(x, y) * sigma * sigma);
    }

    private static boolean isCrest(DensityMap smooth, int x, int y) {
        int i = y * smooth.width() + x;
        float value = smooth.values()[i];
        return value > 0 && value >= smooth.values()[i - smooth.width()] && value > smooth.values()[i + smooth.width()];
    }

    /** The row of a crest to a fraction, by the parabola through three rows. */
    private static float crest(DensityMap smooth, int x, int y) {
        int i = y * smooth.width() + x;
        float slope = (smooth.values()[i + smooth.width()] - smooth.values()[i - smooth.width()]) / 2;
        float curvature = smooth.curvature(x, y);
        return curvature > 0 ? y + Math.max(-0.5f, Math.min(0.5f, slope / curvature)) : y;
    }

    private static float leastResponse(DensityMap smooth, double sigma) {
        float[] responses = new float[smooth.width() * 4];
        int count = 0;
        for (int x = 0; x < smooth.width(); x += 4) {
            for (int y = 1; y < smooth.height() - 1; y++) {
                float response = isCrest(smooth, x, y) ? response(smooth, x, y, sigma) : 0;
                if (response > LEAST_ABSOLUTE_RESPONSE) {
                    if (count == responses.length) {
                        responses = Arrays.copyOf(responses, 2 * count);
                    }
                    responses[count++] = response;
                }
            }
        }
        Arrays.sort(responses, 0, count);
        double strong = count == 0 ? 0 : responses[(int) (0.75 * (count - 1))];
        return (float) Math.max(LEAST_ABSOLUTE_RESPONSE, LEAST_RESPONSE * strong);
    }

    private static @Nullable Trail nearest(List<Trail> trails, int y, int reach) {
        Trail best = null;
        for (Trail trail : trails) {
            double distance = Math.abs(trail.last() - y);
            if (distance <= reach && (best == null || distance < Math.abs(best.last() - y))) {
                best = trail;
            }
        }
        return best;
    }

    /** A ridge that is being followed, in cells. */
    private static final class Trail {
        private final int from;
        private float[] ys = new float[64];
        private int count;
        private double responses;

        Trail(int from) {
            this.from = from;
        }

        float last() {
            return ys[count - 1];
        }

        void add(float y, float response) {
            if (count == ys.length) {
                ys = Arrays.copyOf(ys, 2 * count);
            }
            ys[count++] = y;
            responses += response;
        }

        void finish(double sigma, List<Ridge> done) {
            if (count < sigma) {
                return;
            }
            float[] working = new float[2 * count];
            for (int i = 0; i < working.length; i++) {
                working[i] = 2 * ys[i / 2] + 0.5f;
            }
            done.add(new Ridge(2 * from, working, (float) (responses / count)));
        }
    }
}
