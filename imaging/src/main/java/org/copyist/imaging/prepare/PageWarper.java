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
                double sx = (m[0] * u + m[1] * v + m[2]) / w;
                double sy = (m[3] * u + m[4] * v + m[5]) / w;
                boolean inside = sx > -0.5 && sy > -0.5 && sx < source.width() + 0.5 && sy < source.height() + 0.5;
                out[y * width + x] = (byte) (inside ? source.between(sx, sy) : outside);
            }
        }
        return new GreyImage(width, height, out);
    }
}
