package org.copyist.imaging;

import java.util.Arrays;

/** Changes the size of a raster with a triangle filter as wide as the larger of the two pixel sizes. */
public final class Resampler {
    private Resampler() {}

    /** {@code image} resized to {@code width} by {@code height} pixels; each axis is scaled on its own. */
    public static GreyImage resize(GreyImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        byte[] pixels = image.pixels();
        float[] narrowed = new float[width * image.height()];
        Weights columns = Weights.of(image.width(), width);
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width();
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = columns.from[x]; k < columns.from[x + 1]; k++) {
                    sum += columns.weight[k] * (pixels[row + columns.source[k]] & 255);
                }
                narrowed[y * width + x] = sum;
            }
        }
        byte[] out = new byte[width * height];
        Weights rows = Weights.of(image.height(), height);
        float[] sums = new float[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0.5f);
            for (int k = rows.from[y]; k < rows.from[y + 1]; k++) {
                float w = rows.weight[k];
                int row = rows.source[k] * width;
                for (int x = 0; x < width; x++) {
                    sums[x] += w * narrowed[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (byte) Math.min(255, (int) sums[x]);
            }
        }
        return new GreyImage(width, height, out);
    }

    /**
     * Which source samples make up each target sample: entries {@code from[i]} (inclusive) to {@code from[i + 1]}
     * (exclusive) of {@code source} and {@code weight} belong to target {@code i}; the weights of a target sum to 1.
     */
    private record Weights(int[] from, int[] source, float[] weight) {
        static Weights of(int sourceSize, int targetSize) {
            double scale = (double) sourceSize / targetSize;
            double support = Math.max(1, scale);
            int most = (int) Math.ceil(2 * support) + 2;
            int[] from = new int[targetSize + 1];
            int[] source = new int[targetSize * most];
            float[] weight = new float[targetSize * most];
            int n = 0;
            for (int i = 0; i < targetSize; i++) {
                from[i] = n;
                double center = (i + 0.5) * scale;
                int first = n;
                double sum = 0;
                for (int s = (int) Math.floor(center - support); s <= (int) Math.ceil(center + support); s++) {
                    double w = 1 - Math.abs(s + 0.5 - center) / support;
                    if (w > 1e-6 && s >= 0 && s < sourceSize) {
                        source[n] = s;
                        weight[n++] = (float) w;
                        sum += w;
                    }
                }
                for (int k = first; k < n; k++) {
                    weight[k] /= (float) sum;
                }
            }
            from[targetSize] = n;
            return new Weights(from, source, weight);
        }
    }
}
