package org.copyist.core.geometry;

import java.util.List;
import java.util.Locale;

/**
 * Where the writing of a line runs on its picture, to the nearest quarter turn. Other directions than {@link #RIGHTWARD} are
 * those of pages that lie on their side or stand on their head. Turning is about the point (0, 0), so that coordinates may
 * become negative.
 */
public enum WritingDirection {
    /** As on an upright page. */
    RIGHTWARD(0),
    /** As on a page turned clockwise by a quarter. */
    DOWNWARD(1),
    /** As on a page that stands on its head. */
    LEFTWARD(2),
    /** As on a page turned counterclockwise by a quarter. */
    UPWARD(3);

    private final int quarters;

    WritingDirection(int quarters) {
        this.quarters = quarters;
    }

    /**
     * The direction of a line. A baseline that is given from right to left, with the writing above it on the picture, is that
     * of an upright page: some systems draw those of scripts that run leftward so.
     */
    public static WritingDirection of(Baseline baseline, Polygon boundary) {
        Point from = baseline.points().get(0);
        Point to = baseline.points().get(baseline.points().size() - 1);
        WritingDirection direction = of(to.x() - from.x(), to.y() - from.y());
        boolean above = boundary.boundingBox().center().y()
                < baseline.boundingBox().center().y();
        return direction == LEFTWARD && above ? RIGHTWARD : direction;
    }

    /**
     * The direction that is nearest to a step.
     *
     * @param right by how much it goes right, in pixels
     * @param down by how much it goes down
     */
    public static WritingDirection of(double right, double down) {
        if (Math.abs(down) > Math.abs(right)) {
            return down > 0 ? DOWNWARD : UPWARD;
        }
        return right >= 0 ? RIGHTWARD : LEFTWARD;
    }

    /** Its name in interfaces, such as {@code rightward}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many quarters clockwise an upright page was turned for its writing to run this way, 0..3. */
    public int quarters() {
        return quarters;
    }

    /** Whether the writing runs along the rows of the picture, not along its columns. */
    public boolean isLevel() {
        return quarters % 2 == 0;
    }

    /** The direction in which most of {@code lines} run; {@link #RIGHTWARD} where there are none. */
    public static WritingDirection most(List<WritingDirection> lines) {
        int[] count = new int[values().length];
        lines.forEach(line -> count[line.quarters]++);
        WritingDirection most = RIGHTWARD;
        for (WritingDirection direction : values()) {
            most = count[direction.quarters] > count[most.quarters] ? direction : most;
        }
        return most;
    }

    /** Where {@code p} comes to lie when the picture is turned so that the writing runs rightward. */
    public Point upright(Point p) {
        return turned(p, 4 - quarters);
    }

    /** The opposite of {@link #upright(Point)}. */
    public Point fromUpright(Point p) {
        return turned(p, quarters);
    }

    /** An outline turned so that the writing runs rightward. */
    public Polygon upright(Polygon outline) {
        return new Polygon(outline.points().stream().map(this::upright).toList());
    }

    /** The opposite of {@link #upright(Polygon)}. */
    public Polygon fromUpright(Polygon outline) {
        return new Polygon(outline.points().stream().map(this::fromUpright).toList());
    }

    /** A baseline turned so that the writing runs rightward. */
    public Baseline upright(Baseline baseline) {
        return new Baseline(baseline.points().stream().map(this::upright).toList());
    }

    /** The opposite of {@link #upright(Baseline)}. */
    public Baseline fromUpright(Baseline baseline) {
        return new Baseline(baseline.points().stream().map(this::fromUpright).toList());
    }

    /** {@code p} turned clockwise about (0, 0), y pointing down. */
    private static Point turned(Point p, int quarters) {
        return switch (quarters % 4) {
            case 0 -> p;
            case 1 -> new Point(-p.y(), p.x());
            case 2 -> new Point(-p.x(), -p.y());
            default -> new Point(p.y(), -p.x());
        };
    }
}
