package org.copyist.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells whether a character is, or might be, one of a set once more. MNIST and EMNIST were cut from the same sheets and
 * scaled in different ways, so that pictures are compared by the correlation of their ink, stretched into one box.
 * Immutable and thread-safe.
 */
public final class NearDuplicates {
    private static final int SIDE = 16;
    private static final int LEAST_INK = 60;

    /** Correlation from which two pictures may be one. */
    private static final double SAME = 0.97;

    /** By label, the pictures of the set, each of mean 0 and length 1. */
    private final List<List<float[]>> set = new ArrayList<>();

    public NearDuplicates(LabelledImages images) {
        for (int i = 0; i < images.size(); i++) {
            while (set.size() <= images.label(i)) {
                set.add(new ArrayList<>());
            }
            set.get(images.label(i)).add(features(images, i));
        }
    }

    /** The pictures of {@code images} that correlate with none of the same label in the set, by their indices. */
    public int[] without(LabelledImages images) {
        return IntStream.range(0, images.size())
                .filter(i -> images.label(i) >= set.size()
                        || set.get(images.label(i)).stream().noneMatch(isLike(features(images, i))))
                .toArray();
    }

    private static Predicate<float[]> isLike(float[] own) {
        return other -> {
            double correlation = 0;
            for (int i = 0; i < own.length; i++) {
                correlation += own[i] * other[i];
            }
            return correlation >= SAME;
        };
    }

    /** The ink within its box, stretched to 16×16, of mean 0 and length 1. */
    private static float[] features(LabelledImages images, int index) {
        int width = images.width();
        int from = index * width * images.height();
        int left = width;
        int top = images.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < images.height(); y++) {
            for (int x = 0; x < width; x++) {
                if ((images.pixels()[from + y * width + x] & 255) > LEAST_INK) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = y;
                }
            }
        }
        float[] features = new float[SIDE * SIDE];
        double mean = 0;
        for (int i = 0; i < features.length && right >= left; i++) {
            int row = i / SIDE;
            double x = left + (i % SIDE + 0.5) * (right + 1 - left) / SIDE - 0.5;
            double y = top + (row + 0.5) * (bottom + 1 - top) / SIDE - 0.5;
            features[i] =
                    sample(images.pixels(), from, width, clamp(x, left, right), clamp(y, top, bottom), right, bottom);
            mean += features[i] / features.length;
        }
        double length = 1e-6;
        for (float value : features) {
            length += (value - mean) * (value - mean);
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) ((features[i] - mean) / Math.sqrt(length));
        }
        return features;
    }

    private static double clamp(double value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    private static float sample(byte[] pixels, int from, int width, double x, double y, int right, int bottom) {
        int left = (int) x;
        int top = (int) y;
        int nextX = Math.min(right, left + 1);
        int nextY = Math.min(bottom, top + 1);
        double u = x - left;
        double v = y - top;
        double above =
                (pixels[from + top * width + left] & 255) * (1 - u) + (pixels[from + top * width + nextX] & 255) * u;
        double below = (pixels[from + nextY * width + left] & 255) * (1 - u)
                + (pixels[from + nextY * width + nextX] & 255) * u;
        return (float) (above * (1 - v) + below * v);
    }
}
