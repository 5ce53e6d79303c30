package org.copyist.imaging.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.imaging.prepare.LevelledPage;
import org.copyist.imaging.register.FormRoom.Shape;

/**
 * Finds the places of a blank form that wait for writing: rectangles of ruled lines, and the room above lines that are
 * ruled, dashed or dotted. All lengths below are parts of the longer side of the form.
 */
public final class FormRooms {
    /** Length of the shortest line to write on. */
    private static final double LEAST_LINE = 0.05;

    /** Room above a line, if nothing is printed there, and the least that one can write into. */
    private static final double ROOM_ABOVE = 0.033;

    private static final double LEAST_ROOM = 0.0085;

    /** Part of a line that must be free. */
    private static final double LEAST_FREE = 0.35;

    /** Forms that are level up to this are left as they are. */
    private static final double LEAST_SLOPE = 0.0007;

    /** Distance between print and the room beside it. */
    private static final double MARGIN = 0.003;

    private final GreyImage even;
    private final PrintProfile print;
    private final FormRules rules;
    private final int side;
    private final int margin;

    private FormRooms(GreyImage even) {
        InkMask ink = PrintEraser.ink(even);
        this.even = even;
        this.print = new PrintProfile(ink);
        this.side = Math.max(ink.width(), ink.height());
        this.margin = Math.max(2, (int) (side * MARGIN));
        this.rules = FormRules.of(ink);
    }

    /**
     * What was found.
     *
     * @param rooms row by row; none if nothing is ruled on the form
     * @param print the form under even light, without its ruled lines
     */
    public record Found(List<FormRoom> rooms, GreyImage print) {
        public Found {
            rooms = List.copyOf(rooms);
        }
    }

    /** A picture of a form, turned so that its ruled lines are level; the same picture if they are. */
    public static GreyImage levelled(GreyImage blank) {
        double slope =
                FormRules.of(PrintEraser.ink(IlluminationEvener.even(blank))).slope();
        return Math.abs(slope) < LEAST_SLOPE
                ? blank
                : LevelledPage.of(blank, slope).grey();
    }

    /** @param blank a blank form, level */
    public static Found find(GreyImage blank) {
        return new FormRooms(IlluminationEvener.even(blank)).find();
    }

    private Found find() {
        FormBoxes boxes = new FormBoxes(Components.of(rules.between()).components(), print, side, margin);
        List<Component> lines = rules.lines((int) (side * LEAST_LINE));
        Stream<FormRoom> above = lines.stream().filter(rules::isFreeLine).flatMap(line -> above(line).stream());
        return new Found(
                inRows(Stream.concat(boxes.rooms().stream(), above).toList()),
                rules.paintedOver(even, lines, boxes.rectangles()));
    }

    /** The free room above a line; empty if there is print on it, or too little room. */
    private Optional<FormRoom> above(Component line) {
        int bottom = line.top() - 1;
        int top = Math.max(0, (int) (bottom - side * ROOM_ABOVE));
        Span all = new Span(line.left(), line.right());
        Span near = new Span(Math.max(top, (int) (bottom - side * LEAST_ROOM)), bottom);
        Span columns = print.freeColumns(all, near).within(margin, all);
        if (columns.length() < Math.max(LEAST_FREE * line.width(), side * LEAST_LINE / 2)) {
            return Optional.empty();
        }
        int free = print.freeAbove(bottom, top, columns);
        int start = free == top ? top : free + margin;
        return bottom - start < side * LEAST_ROOM
                ? Optional.empty()
                : Optional.of(new FormRoom(
                        Shape.LINE, new BoundingBox(columns.from(), start, columns.to(), bottom), Optional.empty()));
    }

    /** Sorted as people read: a room begins a new row if its middle lies below the first room of the row. */
    private static List<FormRoom> inRows(List<FormRoom> rooms) {
        List<FormRoom> byTop = rooms.stream()
                .sorted(Comparator.comparingDouble(room -> room.box().center().y()))
                .toList();
        List<FormRoom> sorted = new ArrayList<>();
        List<FormRoom> row = new ArrayList<>();
        for (FormRoom room : byTop) {
            if (!row.isEmpty() && room.box().center().y() > row.get(0).box().bottom()) {
                sorted.addAll(leftToRight(row));
                row.clear();
            }
            row.add(room);
        }
        sorted.addAll(leftToRight(row));
        return sorted;
    }

    private static List<FormRoom> leftToRight(List<FormRoom> row) {
        return row.stream()
                .sorted(Comparator.comparingDouble(room -> room.box().left()))
                .toList();
    }
}
