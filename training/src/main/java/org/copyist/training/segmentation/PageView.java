package org.copyist.training.segmentation;

import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.IlluminationEvener;

/**
 * One way to look at a training page: turned, sheared, tilted away and waved at random. Maps between places of the view
 * and places of the page, both ways. Immutable and thread-safe.
 */
final class PageView {
    private static final int FIXED_POINT_STEPS = 6;

    /** From the flat view to the page: x' = (a x + b y + c) / (g x + h y + 1), y' = (d x + e y + f) / (…). */
    private final double[] toPage;

    private final double[] toView;
    private final double amplitude;
    private final double frequency;
    private final double phase;

    private PageView(double[] toPage, double amplitude, double frequency, double phase) {
        this.toPage = toPage;
        this.toView = inverse(toPage);
        this.amplitude = amplitude;
        this.frequency = frequency;
        this.phase = phase;
    }

    /**
     * A view of {@code side} by {@code side} pixels at a random place of the page.
     *
     * @param pixelsPerPixel page pixels per view pixel at neutral size
     */
    static PageView draw(SplittableRandom random, GreyImage page, int side, double pixelsPerPixel) {
        double size = pixelsPerPixel / Math.exp(between(random, Math.log(0.7), Math.log(1.45)));
        double angle = random.nextDouble() < 0.2
                ? between(random, -0.26, 0.26)
                : 0.025 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
        double shear = between(random, -0.15, 0.15);
        double stretch = Math.exp(between(random, -0.12, 0.12));
        double tiltX = random.nextDouble() < 0.4 ? between(random, -0.25, 0.25) / side : 0;
        double tiltY = random.nextDouble() < 0.4 ? between(random, -0.25, 0.25) / side : 0;
        double centerX = center(random, page.width(), side * size);
        double centerY = center(random, page.height(), side * size);
        double cos = Math.cos(angle) * size;
        double sin = Math.sin(angle) * size;
        double a = cos * stretch;
        double b = -sin + shear * cos;
        double d = sin * stretch;
        double e = cos + shear * sin;
        double half = side / 2.0;
        // Centred coordinates u = x - half, so that the tilt leaves the middle where it is.
        double[] toPage = {
            a + centerX * tiltX,
            b + centerX * tiltY,
            centerX - (a + centerX * tiltX) * half - (b + centerX * tiltY) * half,
            d + centerY * tiltX,
            e + centerY * tiltY,
            centerY - (d + centerY * tiltX) * half - (e + centerY * tiltY) * half,
            tiltX,
            tiltY,
            1 - (tiltX + tiltY) * half
        };
        boolean waves = random.nextDouble() < 0.4;
        double length = side * Math.exp(between(random, Math.log(0.4), Math.log(2)));
        return new PageView(
                toPage,
                waves ? between(random, 0, 0.012) * length : 0,
                2 * Math.PI / length,
                between(random, 0, 2 * Math.PI));
    }

    /** Where the middle of the view lies, so that little beyond the page is seen unless the page is smaller. */
    private static double center(SplittableRandom random, int pageSize, double viewSize) {
        double overhang = 0.08 * viewSize;
        double from = viewSize / 2 - overhang;
        double to = pageSize - viewSize / 2 + overhang;
        return to > from ? between(random, from, to) : pageSize / 2.0 + between(random, -overhang, overhang);
    }

    static double between(SplittableRandom random, double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Where {@code p} of the page is seen in the view. */
    Point toView(Point p) {
        double w = toView[6] * p.x() + toView[7] * p.y() + toView[8];
        double flatX = (toView[0] * p.x() + toView[1] * p.y() + toView[2]) / w;
        double flatY = (toView[3] * p.x() + toView[4] * p.y() + toView[5]) / w;
        double x = flatX;
        double y = flatY;
        for (int i = 0; i < FIXED_POINT_STEPS; i++) {
            double nextX = flatX - 0.3 * wave(y);
            y = flatY - wave(x);
            x = nextX;
        }
        return new Point(x, y);
    }

    private double wave(double along) {
        return amplitude * Math.sin(frequency * along + phase);
    }

    /** The view as brightness, row by row, 0..255; paper beyond the page's edge. */
    float[] render(GreyImage page, int side) {
        float[] out = new float[side * side];
        for (int y = 0; y < side; y++) {
            double waveX = 0.3 * wave(y);
            for (int x = 0; x < side; x++) {
                double u = x + 0.5 + waveX;
                double v = y + 0.5 + wave(x);
                double w = toPage[6] * u + toPage[7] * v + toPage[8];
                double px = (toPage[0] * u + toPage[1] * v + toPage[2]) / w - 0.5;
                double py = (toPage[3] * u + toPage[4] * v + toPage[5]) / w - 0.5;
                out[y * side + x] = sample(page, px, py);
            }
        }
        return out;
    }

    private static float sample(GreyImage page, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < 0 || top < 0 || left + 1 >= page.width() || top + 1 >= page.height()) {
            return IlluminationEvener.PAPER;
        }
        float tx = (float) (x - left);
        float ty = (float) (y - top);
        byte[] pixels = page.pixels();
        int i = top * page.width() + left;
        float upper = (pixels[i] & 255) + tx * ((pixels[i + 1] & 255) - (pixels[i] & 255));
        i += page.width();
        float lower = (pixels[i] & 255) + tx * ((pixels[i + 1] & 255) - (pixels[i] & 255));
        return upper + ty * (lower - upper);
    }

    private static double[] inverse(double[] m) {
        double[] adjugate = {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
        return adjugate;
    }
}
