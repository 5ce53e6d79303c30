package org.copyist.training.plot;

import java.util.List;
import java.util.Locale;

/**
 * Small plots as SVG text, legible on light and dark backgrounds, to be written to a file or put into a page. Values must
 * not be negative; the vertical axis begins at 0.
 */
public final class SvgPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 40;
    private static final int BOTTOM = 44;
    private static final int TICKS = 5;
    private static final List<String> COLOURS = List.of("#2a78c2", "#d1602b", "#3c9a5f", "#9a5fb5", "#8a8a2e");

    private SvgPlot() {}

    /** One value of a curve. */
    public record Point(double x, double y) {}

    /** A curve and its name in the legend; points by ascending x. */
    public record Curve(String name, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** A bar, its label below and what is said when it is pointed at. */
    public record Bar(String label, double value, String note) {}

    /**
     * Curves over a common axis.
     *
     * @param yLimit upper end of the vertical axis; what is above is cut off
     */
    public static String curves(String title, String xName, String yName, double yLimit, List<Curve> curves) {
        double xLimit = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        StringBuilder svg = begin(title, xName, yName, yLimit);
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = xLimit * tick / TICKS;
            text(svg, LEFT + x / xLimit * plotWidth(), HEIGHT - BOTTOM + 16, "middle", number(x));
        }
        for (int i = 0; i < curves.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (Point point : curves.get(i).points()) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        LEFT + point.x() / xLimit * plotWidth(),
                        y(Math.min(yLimit, point.y()), yLimit)));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    points.toString().strip(),
                    colour));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                    WIDTH - RIGHT,
                    TOP + 4 + 16 * i,
                    colour,
                    escaped(curves.get(i).name())));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Bars side by side, in the given order; labels are turned when there are many. */
    public static String bars(String title, String yName, List<Bar> bars) {
        double yLimit =
                Math.max(1e-9, bars.stream().mapToDouble(Bar::value).max().orElse(1));
        StringBuilder svg = begin(title, "", yName, yLimit);
        double step = plotWidth() / Math.max(1, bars.size());
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = LEFT + i * step;
            double top = y(bar.value(), yLimit);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s</title></rect>%n",
                    x + step * 0.1,
                    top,
                    step * 0.8,
                    HEIGHT - BOTTOM - top,
                    COLOURS.get(0),
                    escaped(bar.note())));
            text(svg, x + step / 2, HEIGHT - BOTTOM + 16 + (bars.size() > 16 ? i % 2 * 14 : 0), "middle", bar.label());
        }
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder begin(String title, String xName, String yName, double yLimit) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
                        + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#808080\">%n",
                WIDTH,
                HEIGHT,
                escaped(title)));
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>%n", LEFT, escaped(title)));
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = yLimit * tick / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#808080\" stroke-opacity=\"0.3\"/>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(value, yLimit),
                    y(value, yLimit)));
            text(svg, LEFT - 6, y(value, yLimit) + 4, "end", number(value));
        }
        text(svg, WIDTH / 2.0, HEIGHT - 8, "middle", xName);
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                HEIGHT / 2,
                escaped(yName)));
        return svg;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                escaped(text)));
    }

    private static double plotWidth() {
        return WIDTH - LEFT - RIGHT;
    }

    private static double y(double value, double limit) {
        return HEIGHT - BOTTOM - value / limit * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
