package org.copyist.imaging.prepare;

import org.copyist.imaging.GreyImage;

/** Renders a raster as it looks after a projective map, by bilinear interpolation. */
public final class PageWarper {
    private PageWarper() {}

    /**
     * A raster of the given size.
     *
     * @param toSource from the pixels of the result to those of {@code source}
     * @param outside what lies beyond the edges of {@code source}, 0..255
     */
    public static GreyImage warp(GreyImage source, Homography toSource, int width, int height, int outside) {
        double[] m = toSource.values();
        byte[] out = new byte[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) {
            double v = y + 0.5;
            for (int x = 0; x < width; x++) {
                double u = x + 0.5;
                double w = m[6] * u + m[7] * v + m[8];
                double sx = (m[0] * u + m[1] * v + m[2]) / w - 0.5;
                double sy = (m[3] * u + m[4] * v + m[5]) / w - 0.5;
                out[y * width + x] = (byte) sample(source, sx, sy, outside);
            }
        }
        return new GreyImage(width, height, out);
    }

    private static int sample(GreyImage source, double x, double y, int outside) {
        if (!(x > -1 && y > -1 && x < source.width() && y < source.height())) {
            return outside;
        }
        double cx = Math.max(0, Math.min(source.width() - 1.0, x));
        double cy = Math.max(0, Math.min(source.height() - 1.0, y));
        int left = (int) cx;
        int top = (int) cy;
        int right = Math.min(source.width() - 1, left + 1);
        int bottom = Math.min(source.height() - 1, top + 1);
        double tx = cx - left;
        double ty = cy - top;
        double upper = source.at(left, top) + tx * (source.at(right, top) - source.at(left, top));
        double lower = source.at(left, bottom) + tx * (source.at(right, bottom) - source.at(left, bottom));
        return (int) Math.round(upper + ty * (lower - upper));
    }
}
