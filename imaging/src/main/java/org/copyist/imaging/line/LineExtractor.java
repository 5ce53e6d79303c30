package org.copyist.imaging.line;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;

/**
 * Cuts the lines of a page out of its picture, as line recognisers were trained to see them: turned level along their
 * baseline, gentle curves straightened, as high as the line's outline with a small margin, and bare paper outside the
 * outline. One pixel of a crop is one pixel of the page. Immutable and thread-safe.
 */
public final class LineExtractor {
    /** Columns of a crop per point of its spine. */
    private static final int SPINE_STEP = 16;

    /** The largest crop that is cut, in pixels; more can only come from damaged geometry. */
    private static final long MOST_PIXELS = 64L << 20;

    /** The crops of all lines of {@code page} in reading order. Lines that lie outside the picture are left out. */
    public List<ExtractedLine> extract(PageImage image, Page page) {
        return extract(image.grey(), page);
    }

    /** As {@link #extract(PageImage, Page)}. */
    public List<ExtractedLine> extract(GreyImage image, Page page) {
        List<ExtractedLine> crops = new ArrayList<>();
        for (TextLine line : page.lines()) {
            Frame frame = Frame.of(line);
            boolean inside = line.boundary().boundingBox().intersectionArea(pageBox(image)) > 0;
            if (inside && (long) frame.width * frame.height <= MOST_PIXELS) {
                crops.add(cut(image, line, frame));
            }
        }
        return crops;
    }

    private static BoundingBox pageBox(GreyImage image) {
        return new BoundingBox(0, 0, image.width(), image.height());
    }

    private static ExtractedLine cut(GreyImage page, TextLine line, Frame frame) {
        byte[] inside = frame.rasterize(line.boundary().points());
        byte[] pixels = new byte[frame.width * frame.height];
        for (int x = 0; x < frame.width; x++) {
            for (int y = 0; y < frame.height; y++) {
                int i = y * frame.width + x;
                if (inside[i] != 0) {
                    Point p = frame.toPage(x + 0.5, y + 0.5);
                    pixels[i] = (byte) page.between(p.x(), p.y());
                }
            }
        }
        PaperFill.fillOutside(pixels, inside, frame.width, frame.height);
        return new ExtractedLine(
                line, new GreyImage(frame.width, frame.height, pixels), frame.spine(), frame.baselineRow, frame.angle);
    }

    /**
     * The coordinates of one crop. Along the chord of the baseline runs u, square to it and downwards v; the baseline
     * itself is v = a + b u + c u², fitted by least squares.
     */
    private static final class Frame {
        final double angle;
        final double baselineRow;
        final int width;
        final int height;
        private final Point origin;
        private final double startU;
        private final double[] curve;

        private Frame(
                Point origin, double angle, double[] curve, double startU, double endU, double top, double bottom) {
            this.origin = origin;
            this.angle = angle;
            this.curve = curve;
            this.startU = startU;
            this.width = Math.max(1, (int) Math.ceil(endU - startU));
            this.height = Math.max(1, (int) Math.ceil(bottom - top));
            this.baselineRow = -top;
        }

        static Frame of(TextLine line) {
            List<Point> base = line.baseline().points();
            Point first = base.get(0);
            Point last = base.get(base.size() - 1);
            double angle = Math.atan2(last.y() - first.y(), last.x() - first.x());
            Frame level = new Frame(first, angle, new double[3], 0, 1, 0, 1);
            List<double[]> onLine = base.stream().map(level::toLine).toList();
            double[] curve = QuadraticFit.fit(onLine);
            Frame curved = new Frame(first, angle, curve, 0, 1, 0, 1);
            double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
            for (Point p : line.boundary().points()) {
                double[] uv = curved.toLine(p);
                box[0] = Math.min(box[0], uv[0]);
                box[1] = Math.min(box[1], uv[1]);
                box[2] = Math.max(box[2], uv[0]);
                box[3] = Math.max(box[3], uv[1]);
            }
            return new Frame(first, angle, curve, box[0], box[2], box[1], box[3]);
        }

        /** The baseline's v at u; beyond the outline's ends the curve is not used. */
        private double bend(double u) {
            return curve[0] + u * (curve[1] + u * curve[2]);
        }

        /** Line coordinates of a page position: u along the chord, v below the baseline. */
        double[] toLine(Point p) {
            double dx = p.x() - origin.x();
            double dy = p.y() - origin.y();
            double u = Math.cos(angle) * dx + Math.sin(angle) * dy;
            return new double[] {u, Math.cos(angle) * dy - Math.sin(angle) * dx - bend(u)};
        }

        /** Page position of a place in the crop. */
        Point toPage(double x, double y) {
            double u = startU + x;
            double v = y - baselineRow + bend(u);
            return origin.plus(Math.cos(angle) * u - Math.sin(angle) * v, Math.sin(angle) * u + Math.cos(angle) * v);
        }

        Baseline spine() {
            int intervals = Math.max(1, width / SPINE_STEP);
            List<Point> points = new ArrayList<>();
            for (int i = 0; i <= intervals; i++) {
                points.add(toPage((double) width * i / intervals, baselineRow));
            }
            return new Baseline(points);
        }

        /** 1 for each pixel of the crop that lies within the outline. */
        byte[] rasterize(List<Point> outline) {
            Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            for (int i = 0; i < outline.size(); i++) {
                double[] uv = toLine(outline.get(i));
                double x = uv[0] - startU;
                double y = uv[1] + baselineRow;
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            path.closePath();
            BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = mask.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fill(path);
            graphics.dispose();
            byte[] inside = new byte[width * height];
            mask.getRaster().getDataElements(0, 0, width, height, inside);
            return inside;
        }
    }

    /** Paints what is not the line's with the brightness of the paper near it. */
    private static final class PaperFill {
        private PaperFill() {}

        static void fillOutside(byte[] pixels, byte[] inside, int width, int height) {
            int blocks = Math.max(1, width / Math.max(32, height));
            int[] levels = new int[blocks];
            int whole = level(pixels, inside, width, height, 0, width, 255);
            for (int b = 0; b < blocks; b++) {
                levels[b] = level(pixels, inside, width, height, b * width / blocks, (b + 1) * width / blocks, whole);
            }
            for (int x = 0; x < width; x++) {
                double position = Math.max(0, Math.min(blocks - 1.0, (x + 0.5) * blocks / width - 0.5));
                int left = (int) position;
                int right = Math.min(blocks - 1, left + 1);
                byte paper = (byte) Math.round(levels[left] + (position - left) * (levels[right] - levels[left]));
                for (int i = x; i < pixels.length; i += width) {
                    if (inside[i] == 0) {
                        pixels[i] = paper;
                    }
                }
            }
        }

        /** The 75th percentile of what lies inside the outline between two columns; writing covers less than that. */
        private static int level(byte[] pixels, byte[] inside, int width, int height, int from, int to, int otherwise) {
            int[] histogram = new int[256];
            for (int y = 0; y < height; y++) {
                for (int x = from; x < to; x++) {
                    if (inside[y * width + x] != 0) {
                        histogram[pixels[y * width + x] & 255]++;
                    }
                }
            }
            int count = Arrays.stream(histogram).sum();
            if (count == 0) {
                return otherwise;
            }
            int below = 0;
            int value = 0;
            while (value < 255 && (below += histogram[value]) < 0.75 * count) {
                value++;
            }
            return value;
        }
    }
}
