package org.copyist.imaging.digit;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Percentile;
import org.copyist.imaging.Resampler;

/**
 * How far each pixel stands out from the paper around it, whatever the colours of ink and paper: 0 is paper. Each colour
 * channel is compared with its own morphological closing (dark ink) or opening (bright ink) by a window wider than any
 * stroke (the top-hat transform, Meyer 1979), which leaves slopes of light and the edges of shadows as they are; the
 * channel in which ink stands out most decides.
 *
 * @param raster depth of ink in 1/255 of the paper's brightness (dark ink) or of its distance from white (bright ink)
 * @param scale pixels of the raster per pixel of the picture, at most 1
 * @param noise typical depth of bare paper, of 255
 */
record InkDepth(GreyImage raster, double scale, double noise) {
    /** Larger pictures are scaled down to this: enough for digits that are a hundredth of the picture wide. */
    private static final int LONGEST_SIDE = 1600;

    /** Part of the shorter side that no stroke is wider than. */
    private static final double WIDEST_STROKE = 0.125;

    /** Once strokes are known, the window is this many times as wide as they are; narrow ones follow shadows better. */
    private static final double STROKES_A_WINDOW = 6;

    private static final int LEAST_WINDOW = 9;

    /** Cells along the shorter side in which the paper's colour is measured to tell dark ink from bright. */
    private static final int CELLS = 10;

    /** A channel with less than this part of the evidence of the best one is left out. */
    private static final double TELLING = 0.5;

    /** Divisors below this would raise the noise of deep shadows above ink. */
    private static final int LEAST_RANGE = 60;

    static InkDepth of(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        List<byte[]> planes = telling(Arrays.stream(channels(picture))
                .map(channel -> smooth(Resampler.resize(channel, width, height)))
                .toList());
        int widest = Math.max(3, (int) (Math.min(width, height) * WIDEST_STROKE)) | 1;
        InkDepth first = measure(planes, width, height, widest, scale);
        double stroke = DigitGrouping.strokeWidth(StrokeMask.of(first));
        int window = Math.max(LEAST_WINDOW, (int) (STROKES_A_WINDOW * stroke)) | 1;
        return window < widest ? measure(planes, width, height, window, scale) : first;
    }

    private static InkDepth measure(List<byte[]> planes, int width, int height, int window, double scale) {
        byte[] depth = new byte[width * height];
        for (byte[] plane : planes) {
            byte[] hat = topHat(plane, width, height, window);
            int bias = Percentile.of(histogram(hat), 0.5);
            for (int i = 0; i < depth.length; i++) {
                depth[i] = (byte) Math.max(depth[i] & 255, (hat[i] & 255) - bias);
            }
        }
        return new InkDepth(new GreyImage(width, height, depth), scale, Percentile.of(histogram(depth), 0.6));
    }

    /** The channels in which ink stands out, turned so that it is dark. */
    private static List<byte[]> telling(List<GreyImage> channels) {
        double[] evidence =
                channels.stream().mapToDouble(InkDepth::darkEvidence).toArray();
        double most = Arrays.stream(evidence).map(Math::abs).max().orElse(0);
        List<byte[]> planes = new ArrayList<>();
        for (int i = 0; i < evidence.length; i++) {
            if (Math.abs(evidence[i]) >= TELLING * most) {
                byte[] pixels = channels.get(i).pixels();
                planes.add(evidence[i] >= 0 ? pixels : inverted(pixels));
            }
        }
        return planes;
    }

    private static GreyImage[] channels(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        if (picture.getRaster().getNumBands() < 3 && picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return new GreyImage[] {GreyImage.of(picture)};
        }
        byte[][] planes = new byte[3][width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                planes[0][y * width + x] = (byte) (row[x] >> 16);
                planes[1][y * width + x] = (byte) (row[x] >> 8);
                planes[2][y * width + x] = (byte) row[x];
            }
        }
        return Arrays.stream(planes)
                .map(plane -> new GreyImage(width, height, plane))
                .toArray(GreyImage[]::new);
    }

    /** A 3×3 mean: takes the edge off the sensor's noise, which a morphological window would pick up. */
    private static GreyImage smooth(GreyImage image) {
        int width = image.width();
        int height = image.height();
        byte[] out = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        sum += image.at(u, v);
                        count++;
                    }
                }
                out[y * width + x] = (byte) ((sum + count / 2) / count);
            }
        }
        return new GreyImage(width, height, out);
    }

    /**
     * How much more stands out darker from the local median than brighter, in grey values, summed over cells. Each cell
     * gives the cube root of its mean cube, so that ink (little of a cell, far from the paper) counts more than slopes of
     * light, and the few cells along the edge of a shadow, which are for either side by chance, do not decide.
     */
    private static double darkEvidence(GreyImage image) {
        int cell = Math.max(8, Math.min(image.width(), image.height()) / CELLS);
        double evidence = 0;
        for (int top = 0; top < image.height(); top += cell) {
            for (int left = 0; left < image.width(); left += cell) {
                int[] histogram = new int[256];
                for (int y = top; y < Math.min(image.height(), top + cell); y++) {
                    for (int x = left; x < Math.min(image.width(), left + cell); x++) {
                        histogram[image.at(x, y)]++;
                    }
                }
                int paper = Percentile.of(histogram, 0.5);
                double cubes = 0;
                int count = 0;
                for (int v = 0; v < 256; v++) {
                    cubes += Math.pow((double) paper - v, 3) * histogram[v];
                    count += histogram[v];
                }
                evidence += Math.cbrt(cubes / count);
            }
        }
        return evidence;
    }

    private static byte[] inverted(byte[] pixels) {
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (255 - (pixels[i] & 255));
        }
        return out;
    }

    /** (closing - image) / closing, of 255. */
    private static byte[] topHat(byte[] pixels, int width, int height, int window) {
        byte[] closed = Morphology.erode(Morphology.dilate(pixels, width, height, window), width, height, window);
        byte[] hat = new byte[pixels.length];
        for (int i = 0; i < hat.length; i++) {
            int paper = closed[i] & 255;
            hat[i] = (byte) ((paper - (pixels[i] & 255)) * 255 / Math.max(LEAST_RANGE, paper));
        }
        return hat;
    }

    static int[] histogram(byte[] pixels) {
        int[] histogram = new int[256];
        for (byte pixel : pixels) {
            histogram[pixel & 255]++;
        }
        return histogram;
    }
}
