package org.copyist.training.ink;

import java.util.random.RandomGenerator;
import org.copyist.imaging.GreyImage;

/**
 * One geometric distortion of a line, sampled once through the inverse of all that it is made of.
 *
 * @param slants whether it shears along x
 * @param rotates whether it rotates
 * @param resizes whether it scales
 * @param shifts whether it moves up or down
 * @param waves whether the baseline is bent
 * @param bends whether every place is displaced by a smooth random field
 */
record InkWarp(boolean slants, boolean rotates, boolean resizes, boolean shifts, boolean waves, boolean bends) {
    GreyImage apply(GreyImage in, RandomGenerator random) {
        int height = in.height();
        double shear = slants ? random.nextDouble(-0.45, 0.45) : 0;
        double slope = rotates ? Math.tan(Math.toRadians(random.nextDouble(-1.5, 1.5))) : 0;
        double yScale = resizes ? random.nextDouble(0.75, 1.12) : 1;
        double xScale = resizes ? random.nextDouble(0.75, 1.3) : 1;
        double yShift = shifts ? random.nextDouble(-0.06, 0.06) * height : 0;
        double wave = waves ? random.nextDouble(0, 0.03) * height : 0;
        double period = random.nextDouble(1, 4) * height;
        double phase = random.nextDouble(0, 2 * Math.PI);
        int width = Math.max(8, (int) Math.round(in.width() * xScale + Math.abs(shear) * height * 0.6));
        Field field = bends ? new Field(width, height, random.nextDouble(0.01, 0.03) * height, random) : Field.NONE;
        double xCenter = width / 2.0;
        double yCenter = height / 2.0;
        byte[] out = new byte[width * height];
        for (int x = 0; x < width; x++) {
            double bend = wave * Math.sin(2 * Math.PI * x / period + phase) + slope * (x - xCenter) + yShift;
            for (int y = 0; y < height; y++) {
                double sy = (y - yCenter - bend) / yScale + yCenter + field.dy(x, y);
                double sx = (x - xCenter + shear * (y - yCenter)) / xScale + in.width() / 2.0 + field.dx(x, y);
                out[y * width + x] = (byte) sample(in, sx, sy);
            }
        }
        return new GreyImage(width, height, out);
    }

    /** Bilinear; 0 outside the picture. */
    private static int sample(GreyImage in, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        if (x0 < -1 || y0 < -1 || x0 >= in.width() || y0 >= in.height()) {
            return 0;
        }
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        float above = at(in, x0, y0) * (1 - fx) + at(in, x0 + 1, y0) * fx;
        float below = at(in, x0, y0 + 1) * (1 - fx) + at(in, x0 + 1, y0 + 1) * fx;
        return Math.round(above * (1 - fy) + below * fy);
    }

    private static int at(GreyImage in, int x, int y) {
        return x < 0 || y < 0 || x >= in.width() || y >= in.height() ? 0 : in.at(x, y);
    }

    /** Random displacements on a grid a sixth to two thirds of the height wide, interpolated in between. */
    private static final class Field {
        static final Field NONE = new Field();

        private final double cell;
        private final int columns;
        private final double[] xs;
        private final double[] ys;

        private Field() {
            cell = 1;
            columns = 0;
            xs = new double[0];
            ys = new double[0];
        }

        Field(int width, int height, double strength, RandomGenerator random) {
            cell = height * random.nextDouble(0.16, 0.67);
            columns = (int) (width / cell) + 2;
            int rows = (int) (height / cell) + 2;
            xs = new double[columns * rows];
            ys = new double[columns * rows];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = strength * random.nextGaussian();
                ys[i] = strength * random.nextGaussian();
            }
        }

        double dx(int x, int y) {
            return columns == 0 ? 0 : at(xs, x / cell, y / cell);
        }

        double dy(int x, int y) {
            return columns == 0 ? 0 : at(ys, x / cell, y / cell);
        }

        private double at(double[] grid, double x, double y) {
            int column = (int) x;
            int row = (int) y;
            int i = row * columns + column;
            double tx = x - column;
            double ty = y - row;
            double upper = grid[i] + tx * (grid[i + 1] - grid[i]);
            double lower = grid[i + columns] + tx * (grid[i + columns + 1] - grid[i + columns]);
            return upper + ty * (lower - upper);
        }
    }
}
