package org.copyist.imaging.digit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;

/** Joins patches of ink that are pieces of one digit, and leaves out what is no digit. */
final class DigitGrouping {
    /** Pieces nearer than this many stroke widths were one stroke before it was cut from the paper. */
    private static final double BROKEN_GAP = 0.9;

    /** A digit is at least this many times as high as its stroke is wide. */
    private static final double LEAST_STROKES_HIGH = 3;

    /** Lines thinner than this, in strokes, are the sides of printed boxes and the teeth of combs. */
    private static final double THIN = 0.7;

    /** How many times as long as wide, at least, a line is. */
    private static final double NARROW = 2.5;

    /**
     * What is looked for.
     *
     * @param leastHeight of one, in heights of a typical one of the picture, as all that follows
     * @param mostWidth of one
     * @param leastPiece length of a piece that belongs to a character near it
     * @param pieceGapDown paper between such a piece and its character, at most
     * @param ruleProportion from how many heights wide something is a rule and no writing
     */
    record Wanted(double leastHeight, double mostWidth, double leastPiece, double pieceGapDown, double ruleProportion) {
        /** Single digits. */
        static final Wanted DIGITS = new Wanted(0.5, 1.7, 0.25, 0.2, 5);

        /** Single letters and digits: small letters beside capitals, and dots above them. */
        static final Wanted CHARACTERS = new Wanted(0.4, 2, 0.08, 0.45, 5);

        /** Single digits that somebody draws on a pad, where nothing else is and people write as wide as they like. */
        static final Wanted DRAWN_DIGITS = DIGITS.drawn();

        /** Single letters and digits that somebody draws on a pad. */
        static final Wanted DRAWN_CHARACTERS = CHARACTERS.drawn();

        /** Digits that touch as well. */
        static final Wanted TOUCHING = new Wanted(0.5, 8, 0.25, 0.2, 12);

        private Wanted drawn() {
            return new Wanted(leastHeight, 5, leastPiece, pieceGapDown, 12);
        }
    }

    /** Longer side of a mark, at least, in strokes: smaller ones are specks. */
    private static final double LEAST_MARK = 0.8;

    /** A point is at most so many times as long as wide. */
    private static final double ROUND = 1.5;

    // In heights of a typical digit of the picture.
    private static final double MOST_MARK_WIDTH = 0.8;
    private static final double MOST_HEIGHT = 2;
    private static final double PIECE_GAP_ACROSS = 0.1;

    private final InkMask mask;
    private final Components components;
    private final double stroke;
    private final Wanted wanted;

    /** @param stroke typical width of a stroke, in pixels */
    DigitGrouping(InkMask mask, Components components, double stroke, Wanted wanted) {
        this.mask = mask;
        this.components = components;
        this.stroke = stroke;
        this.wanted = wanted;
    }

    /**
     * Ink by what it is.
     *
     * @param digits one group for each digit, or for digits that touch, in no particular order
     * @param others what may be marks between digits, and, where single digits are wanted, digits that touch
     */
    record Found(List<InkGroup> digits, List<InkGroup> others) {}

    /** Looks for what is wanted. */
    Found find() {
        List<InkGroup> groups = joinBroken();
        double[] heights = groups.stream()
                .filter(g -> !isFrameOrRule(g) && g.height() >= LEAST_STROKES_HIGH * stroke)
                .mapToDouble(InkGroup::height)
                .sorted()
                .toArray();
        if (heights.length == 0) {
            return new Found(List.of(), List.of());
        }
        double typical = heights[heights.length / 2];
        List<InkGroup> whole = addPieces(groups, typical);
        List<InkGroup> digits = whole.stream()
                .filter(g -> isDigit(g, typical) && g.width() <= wanted.mostWidth() * typical)
                .toList();
        Stream<InkGroup> touching = whole.stream()
                .filter(g -> isDigit(g, typical)
                        && g.width() > wanted.mostWidth() * typical
                        && g.width() <= Wanted.TOUCHING.mostWidth() * typical);
        Set<Integer> taken = whole.stream().flatMap(g -> g.labels().stream()).collect(Collectors.toSet());
        Stream<InkGroup> marks =
                groups.stream().filter(g -> Collections.disjoint(taken, g.labels()) && mayBeMark(g, typical));
        return new Found(digits, Stream.concat(touching, marks).toList());
    }

    private boolean mayBeMark(InkGroup group, double typical) {
        return group.height() < wanted.leastHeight() * typical
                && group.width() <= MOST_MARK_WIDTH * typical
                && Math.max(group.width(), group.height()) >= LEAST_MARK * stroke
                && !isThinLine(group);
    }

    /** Groups of components whose dilations touch. */
    private List<InkGroup> joinBroken() {
        int window = 2 * Math.max(1, (int) Math.round(BROKEN_GAP * stroke / 2)) + 1;
        Components joined = Components.of(new InkMask(
                mask.width(), mask.height(), Morphology.dilate(mask.pixels(), mask.width(), mask.height(), window)));
        Map<Integer, Integer> owner = new HashMap<>();
        for (int i = 0; i < mask.pixels().length; i++) {
            if (components.labels()[i] != 0) {
                owner.putIfAbsent(components.labels()[i], joined.labels()[i]);
            }
        }
        Map<Integer, List<InkGroup>> pieces = new HashMap<>();
        for (Component component : components.components()) {
            pieces.computeIfAbsent(owner.getOrDefault(component.label(), 0), label -> new ArrayList<>())
                    .add(InkGroup.of(component));
        }
        return pieces.values().stream().flatMap(this::withoutPoints).toList();
    }

    /** What the pieces are together; a point that stands right behind the foot of the others is by itself. */
    private Stream<InkGroup> withoutPoints(List<InkGroup> pieces) {
        List<InkGroup> stroke = new ArrayList<>();
        List<InkGroup> points = new ArrayList<>();
        for (InkGroup piece : pieces) {
            boolean isPoint = isRound(piece)
                    && pieces.stream().anyMatch(other -> other.height() > LEAST_STROKES_HIGH * piece.height())
                    && pieces.stream().allMatch(other -> other.equals(piece) || standsBehindFoot(piece, other));
            (isPoint ? points : stroke).add(piece);
        }
        return Stream.concat(stroke.stream().reduce(InkGroup::union).stream(), points.stream());
    }

    private boolean isRound(InkGroup piece) {
        int longer = Math.max(piece.width(), piece.height());
        int shorter = Math.min(piece.width(), piece.height());
        return shorter >= LEAST_MARK * stroke && longer <= ROUND * shorter && piece.area() >= 0.6 * longer * shorter;
    }

    private static boolean standsBehindFoot(InkGroup point, InkGroup other) {
        return point.left() >= other.right() - point.width() / 2
                && point.centreDown() >= other.bottom() - 0.2 * other.height();
    }

    /** Gives pieces such as the bar of a 5 to the digit that they stand at. */
    private List<InkGroup> addPieces(List<InkGroup> groups, double typical) {
        List<InkGroup> whole = new ArrayList<>();
        List<InkGroup> pieces = new ArrayList<>();
        for (InkGroup group : groups) {
            (group.height() < wanted.leastHeight() * typical ? pieces : whole).add(group);
        }
        for (InkGroup piece : pieces) {
            int length = Math.max(piece.width(), piece.height());
            if (length < wanted.leastPiece() * typical || piece.width() > typical || isThinLine(piece)) {
                continue;
            }
            for (int i = 0; i < whole.size(); i++) {
                InkGroup union = whole.get(i).union(piece);
                if (whole.get(i).gapAcross(piece) <= PIECE_GAP_ACROSS * typical
                        && whole.get(i).gapDown(piece) <= wanted.pieceGapDown() * typical
                        && union.height()
                                <= 1.5 * Math.max(typical, whole.get(i).height())
                        && union.width() <= 1.2 * typical) {
                    whole.set(i, union);
                    break;
                }
            }
        }
        return whole;
    }

    private boolean isDigit(InkGroup group, double typical) {
        return group.height() >= wanted.leastHeight() * typical
                && group.height() <= MOST_HEIGHT * typical
                && group.height() >= LEAST_STROKES_HIGH * stroke
                && !isFrameOrRule(group)
                && !isBlot(group);
    }

    private static boolean isBlot(InkGroup group) {
        return group.width() > 0.5 * group.height() && group.area() > 0.85 * group.width() * group.height();
    }

    /** Thin and long, or with ink along at least three sides of its box from end to end. */
    private boolean isFrameOrRule(InkGroup group) {
        if (group.width() > wanted.ruleProportion() * group.height() || group.height() > 20 * group.width()) {
            return true;
        }
        if (isThinLine(group)) {
            return true;
        }
        int band = Math.max(2, Math.min(group.width(), group.height()) / 10);
        if (group.width() < 8 * stroke || group.height() < 8 * stroke) {
            return false;
        }
        int sides = 0;
        sides += covered(group, group.left(), group.top(), group.width(), band, true) ? 1 : 0;
        sides += covered(group, group.left(), group.bottom() - band, group.width(), band, true) ? 1 : 0;
        sides += covered(group, group.left(), group.top(), band, group.height(), false) ? 1 : 0;
        sides += covered(group, group.right() - band, group.top(), band, group.height(), false) ? 1 : 0;
        return sides >= 3;
    }

    /** Whether it is narrow, and drawn with a finer line than what is written. */
    private boolean isThinLine(InkGroup group) {
        if (NARROW * Math.min(group.width(), group.height()) > Math.max(group.width(), group.height())) {
            return false;
        }
        int outline = 0;
        for (int y = group.top(); y < group.bottom(); y++) {
            for (int x = group.left(); x < group.right(); x++) {
                boolean own = group.labels().contains(components.labels()[y * mask.width() + x]);
                outline += own && isOutline(mask, x, y) ? 1 : 0;
            }
        }
        return 2.0 * group.area() / Math.max(1, outline) < THIN * stroke;
    }

    /** Whether nearly every column (or row) of a band holds ink of the group. */
    private boolean covered(InkGroup group, int left, int top, int width, int height, boolean columns) {
        boolean[] hit = new boolean[columns ? width : height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int label = components.labels()[(top + y) * mask.width() + left + x];
                if (label != 0 && group.labels().contains(label)) {
                    hit[columns ? x : y] = true;
                }
            }
        }
        int count = 0;
        for (boolean h : hit) {
            count += h ? 1 : 0;
        }
        return count > 0.9 * hit.length;
    }

    /**
     * Typical width of a stroke: twice the area divided by the length of the outline for each component, and of these
     * the median by area, so that many specks do not outweigh few digits.
     */
    static double strokeWidth(InkMask mask) {
        int width = mask.width();
        Components components = Components.of(mask);
        int[] outline = new int[components.components().size() + 1];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (mask.at(x, y) && isOutline(mask, x, y)) {
                    outline[components.labels()[y * width + x]]++;
                }
            }
        }
        List<Component> byWidth = components.components().stream()
                .sorted(Comparator.comparingDouble(c -> (double) c.area() / outline[c.label()]))
                .toList();
        int half = mask.inkCount() / 2;
        int passed = 0;
        for (Component component : byWidth) {
            passed += component.area();
            if (passed >= half) {
                return 2.0 * component.area() / outline[component.label()];
            }
        }
        return 1;
    }

    private static boolean isOutline(InkMask mask, int x, int y) {
        return x == 0
                || y == 0
                || x == mask.width() - 1
                || y == mask.height() - 1
                || !mask.at(x - 1, y)
                || !mask.at(x + 1, y)
                || !mask.at(x, y - 1)
                || !mask.at(x, y + 1);
    }
}
