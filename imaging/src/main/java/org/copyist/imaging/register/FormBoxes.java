package org.copyist.imaging.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.register.FormRoom.Shape;

/**
 * The rectangles between the rules of a form, and the room in them. A rectangle with print in it is the head of a column
 * if one as wide and free lies below it; else its print is its label, and the rest of it the room. Squares in a row that share their sides are
 * one room, for a character each. All lengths are parts of the longer side of the form.
 */
final class FormBoxes {
    private static final double LEAST_SIDE = 0.0085;

    /** Side of the largest box for a mark. */
    private static final double MOST_TICK = 0.045;

    /** Height of the highest box that may hold its own label. */
    private static final double MOST_LABELLED = 0.1;

    /** Part of its bounding box that a rectangle fills. */
    private static final double RECTANGULAR = 0.85;

    /** Part of a box that must be free beside its label, and below it. */
    private static final double LEAST_BESIDE = 0.35;

    private static final double LEAST_BELOW = 0.6;

    private final PrintProfile print;
    private final int side;
    private final int margin;
    private final List<Component> rectangles;

    /**
     * @param regions what lies between the rules
     * @param side the longer side of the form, in pixels
     * @param margin between print and the room beside it, in pixels
     */
    FormBoxes(List<Component> regions, PrintProfile print, int side, int margin) {
        this.print = print;
        this.side = side;
        this.margin = margin;
        this.rectangles = regions.stream()
                .filter(this::isRectangle)
                .sorted(Comparator.comparingInt(Component::top).thenComparingInt(Component::left))
                .toList();
    }

    List<Component> rectangles() {
        return rectangles;
    }

    private boolean isRectangle(Component region) {
        return region.left() > 0
                && region.top() > 0
                && region.right() < print.width()
                && region.bottom() < print.height()
                && Math.min(region.width(), region.height()) >= side * LEAST_SIDE
                && region.area() >= RECTANGULAR * region.width() * region.height();
    }

    List<FormRoom> rooms() {
        List<FormRoom> rooms = new ArrayList<>();
        for (Component r : rectangles) {
            if (isFree(r)) {
                rooms.add(new FormRoom(isTick(r) ? Shape.TICK : Shape.BOX, box(r), head(r)));
            } else if (r.height() <= side * MOST_LABELLED && below(r).isEmpty()) {
                besideLabel(r).ifPresent(rooms::add);
            }
        }
        return withCombs(rooms);
    }

    private boolean isFree(Component r) {
        return print.isFree(columns(r), rows(r));
    }

    private boolean isTick(Component r) {
        int longer = Math.max(r.width(), r.height());
        return longer <= side * MOST_TICK && longer < 1.5 * Math.min(r.width(), r.height());
    }

    /** The free part of a rectangle with print in it. */
    private Optional<FormRoom> besideLabel(Component r) {
        Span columns = columns(r);
        Span rows = rows(r);
        Optional<BoundingBox> label = Optional.of(print.inkBox(columns, rows));
        Span below = print.freeRows(rows, columns).within(margin, rows);
        if (below.length() >= LEAST_BELOW * r.height() && below.length() >= side * LEAST_SIDE) {
            return Optional.of(
                    new FormRoom(Shape.BOX, new BoundingBox(r.left(), below.from(), r.right(), below.to()), label));
        }
        Span beside = print.freeColumns(columns, rows).within(margin, columns);
        boolean isLabelled = beside.from() > columns.from();
        return beside.length() >= LEAST_BESIDE * r.width()
                ? Optional.of(new FormRoom(
                        Shape.BOX,
                        new BoundingBox(beside.from(), r.top(), beside.to(), r.bottom()),
                        isLabelled
                                ? Optional.of(print.inkBox(new Span(columns.from(), beside.from()), rows))
                                : Optional.empty()))
                : Optional.empty();
    }

    /** The print at the head of the column of a free rectangle. */
    private Optional<BoundingBox> head(Component r) {
        Optional<Component> above =
                rectangles.stream().filter(other -> isOnTop(other, r)).max(Comparator.comparingInt(Component::bottom));
        return above.flatMap(
                other -> isFree(other) ? head(other) : Optional.of(print.inkBox(columns(other), rows(other))));
    }

    private Optional<Component> below(Component r) {
        return rectangles.stream()
                .filter(other -> isOnTop(r, other) && isFree(other))
                .findFirst();
    }

    /** Whether two rectangles are neighbours in a column. */
    private boolean isOnTop(Component upper, Component lower) {
        double slack = 3 + side * 0.003;
        return Math.abs(upper.left() - lower.left()) <= slack
                && Math.abs(upper.right() - lower.right()) <= slack
                && lower.top() >= upper.bottom()
                && lower.top() - upper.bottom() <= 2 * slack;
    }

    /** Small squares that share a side are joined, unless they stand below heads of their own. */
    private List<FormRoom> withCombs(List<FormRoom> rooms) {
        List<FormRoom> joined = new ArrayList<>();
        List<FormRoom> byLeft = rooms.stream()
                .sorted(Comparator.comparingDouble(room -> room.box().left()))
                .toList();
        for (FormRoom room : byLeft) {
            Optional<FormRoom> before =
                    joined.stream().filter(other -> areTeeth(other, room)).findFirst();
            before.ifPresent(joined::remove);
            joined.add(before.map(other -> new FormRoom(Shape.TICK, other.box().union(room.box()), room.label()))
                    .orElse(room));
        }
        return joined.stream().map(FormBoxes::asComb).toList();
    }

    private boolean areTeeth(FormRoom left, FormRoom right) {
        BoundingBox a = left.box();
        BoundingBox b = right.box();
        double slack = 3 + side * 0.003;
        return left.shape() == Shape.TICK
                && right.shape() == Shape.TICK
                && left.label().equals(right.label())
                && Math.abs(a.top() - b.top()) <= slack
                && Math.abs(a.bottom() - b.bottom()) <= slack
                && b.left() >= a.right()
                && b.left() - a.right() <= 2 * slack;
    }

    /** Squares that were joined are no longer one for a mark. */
    private static FormRoom asComb(FormRoom room) {
        boolean joined = room.shape() == Shape.TICK
                && room.box().width() >= 1.5 * room.box().height();
        return joined ? new FormRoom(Shape.BOX, room.box(), room.label()) : room;
    }

    private Span columns(Component r) {
        return new Span(r.left() + margin / 2, r.right() - margin / 2);
    }

    private Span rows(Component r) {
        return new Span(r.top() + margin / 2, r.bottom() - margin / 2);
    }

    private static BoundingBox box(Component c) {
        return new BoundingBox(c.left(), c.top(), c.right(), c.bottom());
    }
}
