package org.copyist.recognition.form;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.register.FormRoom;
import org.copyist.recognition.LineProgress;
import org.copyist.recognition.Transcriber;

/**
 * Finds what is printed beside the fields of a form: to the left, to the right of boxes for marks, or above, also at the
 * head of a column of fields.
 */
final class FieldLabels {
    /** Distance of a label above a field, over the height of the field. */
    private static final double MOST_ABOVE = 1.2;

    /** Distance of a label to the right of a box for a mark, over the side of the box. */
    private static final double MOST_RIGHT = 2.5;

    /** Where print stands in its box, from the top. */
    private static final double BASELINE = 0.8;

    private final List<FormRoom> rooms;
    private final List<Label> labels;
    private final Map<BoundingBox, String> certain;

    private record Label(String text, BoundingBox box) {
        static Label of(TextLine line) {
            return new Label(name(line.text()), line.boundary().boundingBox());
        }
    }

    private FieldLabels(List<FormRoom> rooms, List<Label> labels, Map<BoundingBox, String> certain) {
        this.rooms = rooms;
        this.labels = labels;
        this.certain = certain;
    }

    /**
     * Reads what is printed on a form.
     *
     * @param rooms all fields of the form
     * @param print the form without ruled lines
     */
    static FieldLabels read(List<FormRoom> rooms, PageImage print, Transcriber transcriber) {
        List<BoundingBox> boxes =
                rooms.stream().flatMap(room -> room.label().stream()).distinct().toList();
        Page given = transcriber.read(print, page(boxes, print), LineProgress.NONE);
        Map<BoundingBox, String> certain = new HashMap<>();
        for (TextLine line : given.lines()) {
            certain.put(boxes.get(Integer.parseInt(line.id())), name(line.text()));
        }
        List<Label> labels = transcriber.read(print).lines().stream()
                .map(Label::of)
                .filter(label -> !label.text.isEmpty())
                .toList();
        return new FieldLabels(rooms, labels, certain);
    }

    /** A page with a line in each box, named by the number of the box. */
    private static Page page(List<BoundingBox> boxes, PageImage print) {
        List<TextLine> lines = IntStream.range(0, boxes.size())
                .mapToObj(i -> {
                    BoundingBox box = boxes.get(i);
                    double baseline = box.top() + BASELINE * box.height();
                    return TextLine.unread(
                            Integer.toString(i),
                            new Baseline(List.of(new Point(box.left(), baseline), new Point(box.right(), baseline))),
                            box.toPolygon());
                })
                .toList();
        BoundingBox all = new BoundingBox(0, 0, print.widthPx(), print.heightPx());
        TextRegion region = new TextRegion("labels", "other", all.toPolygon(), lines);
        return Page.of("labels", print.widthPx(), print.heightPx(), List.of(region), List.of());
    }

    /** A label without the dots, colons and lines behind it. */
    private static String name(String text) {
        return text.strip().replaceFirst("[\\s.:…_\\-]+$", "");
    }

    /** The label of a room, if one is near. */
    Optional<String> of(FormRoom room) {
        Optional<String> own = room.label().map(certain::get).filter(text -> !text.isEmpty());
        return own.or(() -> nearby(room));
    }

    private Optional<String> nearby(FormRoom room) {
        Optional<Label> near = room.shape() == FormRoom.Shape.TICK
                ? Stream.of(left(room.box()), right(room.box()))
                        .flatMap(Optional::stream)
                        .min(Comparator.comparingDouble(label -> gap(label.box, room.box())))
                : left(room.box());
        return near.or(() -> above(room.box())).map(Label::text);
    }

    private Optional<Label> left(BoundingBox box) {
        return labels.stream()
                .filter(label -> label.box.right() <= box.left() + box.height() / 2 && isBeside(label.box, box))
                .filter(label -> rooms.stream().noneMatch(other -> isBetween(other.box(), label.box, box)))
                .max(Comparator.comparingDouble(label -> label.box.right()));
    }

    private Optional<Label> right(BoundingBox box) {
        return labels.stream()
                .filter(label -> label.box.left() >= box.right() - box.width() / 4 && isBeside(label.box, box))
                .filter(label -> label.box.left() - box.right() <= MOST_RIGHT * box.width())
                .min(Comparator.comparingDouble(label -> label.box.left()));
    }

    /** The label above a field, or above the field above it, if that is part of the same column. */
    private Optional<Label> above(BoundingBox box) {
        Optional<Label> nearest = labels.stream()
                .filter(label -> label.box.center().y() < box.top() && isBelow(box, label.box))
                .filter(label -> box.top() - label.box.bottom() <= MOST_ABOVE * box.height())
                .max(Comparator.comparingDouble(label -> label.box.bottom()));
        return nearest.or(() -> rooms.stream()
                .map(FormRoom::box)
                .filter(other -> other.bottom() <= box.top() && isOfColumn(other, box))
                .max(Comparator.comparingDouble(BoundingBox::bottom))
                .flatMap(this::above));
    }

    private static boolean isBeside(BoundingBox label, BoundingBox box) {
        double middle = label.center().y();
        return middle > box.top() - 0.25 * box.height() && middle < box.bottom() + 0.35 * box.height();
    }

    private static boolean isBetween(BoundingBox other, BoundingBox label, BoundingBox box) {
        return other.left() >= label.right() - other.height() / 2
                && other.right() <= box.left() + 1
                && Math.min(other.bottom(), box.bottom()) > Math.max(other.top(), box.top());
    }

    private static boolean isBelow(BoundingBox box, BoundingBox label) {
        double shared = Math.min(box.right(), label.right()) - Math.max(box.left(), label.left());
        return shared >= 0.5 * Math.min(box.width(), label.width());
    }

    private static boolean isOfColumn(BoundingBox other, BoundingBox box) {
        double slack = box.height() / 4;
        return Math.abs(other.left() - box.left()) <= slack
                && Math.abs(other.right() - box.right()) <= slack
                && box.top() - other.bottom() <= box.height() / 2;
    }

    private static double gap(BoundingBox label, BoundingBox box) {
        return Math.max(label.left() - box.right(), box.left() - label.right());
    }
}
