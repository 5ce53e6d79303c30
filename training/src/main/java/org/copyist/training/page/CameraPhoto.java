package org.copyist.training.page;

import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.Homography;
import org.copyist.training.page.PageSet.LabelledPage;

/**
 * A page as a hand-held camera would see it: tilted by up to 25 degrees, gently curled, on a desk, under uneven light
 * with a shadow across, a little blurred and noisy. Everything follows from the seed. The truth moves along.
 */
public final class CameraPhoto {
    private static final double MOST_TILT = Math.toRadians(25);
    private static final double MOST_ROLL = Math.toRadians(5);

    /** Distance of the camera over the longer side of the page. */
    private static final double DISTANCE = 1.8;

    /** Room for the desk around the page, over the page's size in the photo. */
    private static final double ROOM = 1.12;

    /** Height of the curl over the height of the page. */
    private static final double MOST_CURL = 0.015;

    private final SplittableRandom random;
    private final GreyImage page;
    private final double curl;

    private CameraPhoto(GreyImage page, long seed) {
        this.random = new SplittableRandom(seed);
        this.page = page;
        this.curl = between(-MOST_CURL, MOST_CURL) * page.height();
    }

    /** A photo of {@code page}. */
    public static LabelledPage of(LabelledPage page, long seed) {
        return new CameraPhoto(page.image().grey(), seed).take(page);
    }

    private LabelledPage take(LabelledPage flat) {
        List<Point> corners = corners();
        double left = corners.stream().mapToDouble(Point::x).min().orElseThrow();
        double right = corners.stream().mapToDouble(Point::x).max().orElseThrow();
        double top = corners.stream().mapToDouble(Point::y).min().orElseThrow();
        double bottom = corners.stream().mapToDouble(Point::y).max().orElseThrow();
        int width = (int) (ROOM * (right - left));
        int height = (int) (ROOM * (bottom - top));
        double dx = (width - (right - left)) * between(0.3, 0.7) - left;
        double dy = (height - (bottom - top)) * between(0.3, 0.7) - top;
        List<Point> seen = corners.stream().map(p -> p.plus(dx, dy)).toList();
        Homography toPhoto = Homography.between(
                List.of(
                        new Point(0, 0),
                        new Point(page.width(), 0),
                        new Point(page.width(), page.height()),
                        new Point(0, page.height())),
                seen);
        float[] pixels = render(toPhoto.inverse(), width, height);
        light(pixels, width, height);
        blur(pixels, width, height);
        PageImage photo = flat.image().withGrey(developed(pixels, width, height));
        return new LabelledPage(
                flat.name(),
                photo,
                flat.truth().onto(width, height, p -> toPhoto.apply(new Point(p.x(), p.y() - bend(p.x())))));
    }

    private double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    private double bend(double x) {
        return curl * Math.sin(Math.PI * x / page.width());
    }

    /** Where a pinhole camera at a distance sees the corners of the tilted page, at about the size of the page. */
    private List<Point> corners() {
        double tilt = between(0.4, 1) * MOST_TILT;
        double direction = between(0, 2 * Math.PI);
        double pitch = tilt * Math.sin(direction);
        double yaw = tilt * Math.cos(direction);
        double roll = between(-MOST_ROLL, MOST_ROLL);
        double distance = DISTANCE * Math.max(page.width(), page.height());
        double w = page.width() / 2.0;
        double h = page.height() / 2.0;
        return List.of(new Point(-w, -h), new Point(w, -h), new Point(w, h), new Point(-w, h)).stream()
                .map(p -> {
                    double x = Math.cos(roll) * p.x() - Math.sin(roll) * p.y();
                    double y = Math.sin(roll) * p.x() + Math.cos(roll) * p.y();
                    double z = Math.sin(yaw) * x + Math.sin(pitch) * y;
                    double scale = distance / (distance + z);
                    return new Point(scale * Math.cos(yaw) * x, scale * Math.cos(pitch) * y);
                })
                .toList();
    }

    private float[] render(Homography toPage, int width, int height) {
        float[] pixels = new float[width * height];
        double desk = between(40, 105);
        double grain = between(0.02, 0.08);
        double phase = between(0, 100);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Point flat = toPage.apply(new Point(x + 0.5, y + 0.5));
                double v = flat.y() + bend(flat.x());
                boolean onPage = flat.x() >= 0 && v >= 0 && flat.x() < page.width() && v < page.height();
                pixels[y * width + x] = (float)
                        (onPage
                                ? sample(flat.x() - 0.5, v - 0.5)
                                : desk + 12 * Math.sin(grain * y + 3 * Math.sin(0.004 * x + phase)));
            }
        }
        return pixels;
    }

    private double sample(double x, double y) {
        int left = (int) Math.max(0, Math.min(page.width() - 1.0, Math.floor(x)));
        int top = (int) Math.max(0, Math.min(page.height() - 1.0, Math.floor(y)));
        int right = Math.min(page.width() - 1, left + 1);
        int bottom = Math.min(page.height() - 1, top + 1);
        double tx = Math.max(0, x - left);
        double ty = Math.max(0, y - top);
        double upper = page.at(left, top) + tx * (page.at(right, top) - page.at(left, top));
        double lower = page.at(left, bottom) + tx * (page.at(right, bottom) - page.at(left, bottom));
        return upper + ty * (lower - upper);
    }

    /** A fall of light across the photo, and the soft edge of a shadow. */
    private void light(float[] pixels, int width, int height) {
        double fall = between(0.6, 0.95);
        double fallAngle = between(0, 2 * Math.PI);
        double shadow = between(0.65, 0.95);
        double shadowAngle = between(0, 2 * Math.PI);
        double shadowAt = between(-0.25, 0.25);
        double softness = between(0.03, 0.2);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (double) x / width - 0.5;
                double v = (double) y / height - 0.5;
                double across = Math.cos(fallAngle) * u + Math.sin(fallAngle) * v + 0.5;
                double brightness = fall + (1 - fall) * across;
                double edge = (Math.cos(shadowAngle) * u + Math.sin(shadowAngle) * v - shadowAt) / softness + 0.5;
                double covered = Math.max(0, Math.min(1, edge));
                pixels[y * width + x] *= (float) (brightness * (1 - (1 - shadow) * covered));
            }
        }
    }

    private static void blur(float[] pixels, int width, int height) {
        float[] in = pixels.clone();
        for (int y = 1; y + 1 < height; y++) {
            for (int x = 1; x + 1 < width; x++) {
                int i = y * width + x;
                float corners = in[i - width - 1] + in[i - width + 1] + in[i + width - 1] + in[i + width + 1];
                float cross = in[i - width] + in[i + width] + in[i - 1] + in[i + 1];
                pixels[i] = (corners + 2 * cross + 4 * in[i]) / 16;
            }
        }
    }

    private GreyImage developed(float[] pixels, int width, int height) {
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            double noise = 5 * (random.nextDouble() + random.nextDouble() - 1);
            out[i] = (byte) Math.max(0, Math.min(255, Math.round(pixels[i] + noise)));
        }
        return new GreyImage(width, height, out);
    }
}
