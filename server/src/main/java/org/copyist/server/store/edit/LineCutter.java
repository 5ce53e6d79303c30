package org.copyist.server.store.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.words.PolygonClip;
import org.jspecify.annotations.Nullable;

/** Cuts a line in two: its outline, its baseline and what it says. */
final class LineCutter {
    private LineCutter() {}

    /** The line's remaining part, the part that becomes a line of its own, and what each of them says. */
    record Parts(
            LineRow first,
            Baseline secondBaseline,
            Polygon secondBoundary,
            Optional<Transcription> firstReading,
            Optional<Transcription> secondReading) {
        LineRow second(String id, double position) {
            return LineRow.of(id, first.region(), position, secondBaseline, secondBoundary, null);
        }

        private Parts fromUpright(WritingDirection direction) {
            return new Parts(
                    first.withGeometry(
                            direction.fromUpright(first.baseline()), direction.fromUpright(first.boundary())),
                    direction.fromUpright(secondBaseline),
                    direction.fromUpright(secondBoundary),
                    firstReading,
                    secondReading);
        }
    }

    /** The place where a baseline most likely runs in an outline drawn by hand: three quarters down the writing. */
    static Baseline lowerQuarter(Polygon outline, WritingDirection direction) {
        BoundingBox box = direction.upright(outline).boundingBox();
        double y = box.top() + 0.75 * box.height();
        return direction.fromUpright(Baseline.of(new Point(box.left(), y), new Point(box.right(), y)));
    }

    /**
     * @throws InvalidArgumentException if the cut does not leave something on both sides
     */
    static Parts cut(LineRow row, @Nullable Transcription reading, LineEditor.Cut cut) {
        if (cut.x().isPresent() == cut.y().isPresent()) {
            throw new InvalidArgumentException("a line is cut either at x or at y; give one of the two");
        }
        WritingDirection direction = row.direction();
        Point at = direction.upright(new Point(cut.x().orElse(0), cut.y().orElse(0)));
        LineRow upright = row.withGeometry(direction.upright(row.baseline()), direction.upright(row.boundary()));
        boolean sideBySide = cut.x().isPresent() == direction.isLevel();
        Parts parts = sideBySide ? sideBySide(upright, reading, at.x(), cut) : stacked(upright, reading, at.y(), cut);
        return parts.fromUpright(direction);
    }

    private static Parts sideBySide(LineRow row, @Nullable Transcription reading, double x, LineEditor.Cut cut) {
        Polygon outline = row.boundary();
        Polygon left = half(PolygonClip.left(outline, x), row, cut);
        Polygon right = half(PolygonClip.right(outline, x), row, cut);
        BoundingBox box = outline.boundingBox();
        double share = (x - box.left()) / box.width();
        int offset = cut.textOffset().orElseGet(() -> spaceNear(text(reading), share));
        return parts(
                row.withGeometry(part(row.baseline(), left), left),
                part(row.baseline(), right),
                right,
                reading,
                offset);
    }

    private static Parts stacked(LineRow row, @Nullable Transcription reading, double y, LineEditor.Cut cut) {
        Polygon outline = row.boundary();
        Polygon upper = half(PolygonClip.above(outline, y), row, cut);
        Polygon lower = half(PolygonClip.below(outline, y), row, cut);
        int offset = cut.textOffset().orElse(text(reading).length());
        return parts(
                row.withGeometry(lowerQuarter(upper, WritingDirection.RIGHTWARD), upper),
                lowerQuarter(lower, WritingDirection.RIGHTWARD),
                lower,
                reading,
                offset);
    }

    private static Polygon half(Optional<Polygon> half, LineRow row, LineEditor.Cut cut) {
        String place = cut.x().isPresent()
                ? "x = " + cut.x().getAsDouble()
                : "y = " + cut.y().orElseThrow();
        return half.orElseThrow(() -> new InvalidArgumentException("the cut at " + place
                + " leaves nothing on one side of line " + row.id() + "; give a place within its outline"));
    }

    /** The stretch of the baseline over the width of {@code outline}; made up if there is less than two points of it. */
    private static Baseline part(Baseline whole, Polygon outline) {
        BoundingBox box = outline.boundingBox();
        List<Point> points = new ArrayList<>();
        points.add(new Point(box.left(), yAt(whole, box.left())));
        whole.points().stream()
                .filter(p -> p.x() > box.left() && p.x() < box.right())
                .forEach(points::add);
        points.add(new Point(box.right(), yAt(whole, box.right())));
        return new Baseline(points);
    }

    private static double yAt(Baseline baseline, double x) {
        List<Point> points = baseline.points();
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            if (x >= Math.min(a.x(), b.x()) && x <= Math.max(a.x(), b.x()) && a.x() != b.x()) {
                return a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
            }
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return Math.abs(x - first.x()) < Math.abs(x - last.x()) ? first.y() : last.y();
    }

    private static String text(@Nullable Transcription reading) {
        return reading == null ? "" : reading.text();
    }

    /** The offset of the space nearest to {@code share} of the text; the end if there is no space. */
    private static int spaceNear(String text, double share) {
        int best = text.length();
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
            double distance = Math.abs(i - share * text.length());
            if (distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        return best;
    }

    private static Parts parts(
            LineRow first, Baseline baseline, Polygon boundary, @Nullable Transcription reading, int offset) {
        if (reading == null) {
            return new Parts(first, baseline, boundary, Optional.empty(), Optional.empty());
        }
        int length = reading.text().length();
        if (offset < 0 || offset > length) {
            throw new InvalidArgumentException("textOffset must be in 0.." + length + ", got " + offset);
        }
        return new Parts(
                first,
                baseline,
                boundary,
                Optional.of(part(reading, 0, offset)),
                Optional.of(part(reading, offset, length)));
    }

    /** A part of a reading is still by the same author or model; of a machine's only the best reading is kept. */
    private static Transcription part(Transcription reading, int from, int to) {
        String text = reading.text().substring(from, to).strip();
        if (reading instanceof HumanTranscription human) {
            return new HumanTranscription(text, human.author());
        }
        MachineTranscription machine = (MachineTranscription) reading;
        Hypothesis best = machine.hypotheses().get(0);
        return new MachineTranscription(
                List.of(new Hypothesis(text, best.logProbability(), spans(best, from, to))),
                machine.confidence(),
                machine.model());
    }

    private static List<CharacterSpan> spans(Hypothesis whole, int from, int to) {
        String text = whole.text();
        int start = from + leadingBlanks(text.substring(from, to));
        int end = start + text.substring(from, to).strip().length();
        int first = text.codePointCount(0, start);
        int last = text.codePointCount(0, end);
        return last <= whole.spans().size() ? whole.spans().subList(first, last) : List.of();
    }

    private static int leadingBlanks(String text) {
        return text.length() - text.stripLeading().length();
    }
}
