package org.copyist.imaging.digit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Percentile;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;

/**
 * Finds the isolated digits of a photo or scan: ink of any colour on paper of any colour under uneven light. Broken
 * strokes are joined; specks, rules and frames are left out. Digits that touch each other are found as one. Stateless and
 * thread-safe.
 */
public final class DigitFinder {
    /** Thinner strokes, as a part of the digit's height, are thickened to this, as MNIST's pens were. */
    private static final double LEAST_STROKE = 0.09;

    private final InkDepth depth;
    private final InkMask mask;
    private final Components components;
    private final DigitGrouping.Wanted wanted;
    private final double stroke;

    private DigitFinder(InkDepth depth, DigitGrouping.Wanted wanted) {
        this.depth = depth;
        this.mask = StrokeMask.of(depth);
        this.components = Components.of(mask);
        this.wanted = wanted;
        this.stroke = DigitGrouping.strokeWidth(mask);
    }

    /** The digits of {@code page} in reading order: rows from top to bottom, each from left to right. */
    public static List<DigitImage> find(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.DIGITS).find();
    }

    /** The digits of {@code page}, and apart from them what stands between them and is no single digit. */
    public static FoundDigits findAll(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.DIGITS).findAll();
    }

    /** The isolated digits of a drawing, in reading order: however wide they are drawn. */
    public static List<DigitImage> findDrawn(GreyImage drawing) {
        return new DigitFinder(InkDepth.of(drawing.toBufferedImage()), DigitGrouping.Wanted.DRAWN_DIGITS).find();
    }

    /** The isolated digits and letters of a drawing, in reading order. */
    public static List<DigitImage> findDrawnCharacters(GreyImage drawing) {
        return new DigitFinder(InkDepth.of(drawing.toBufferedImage()), DigitGrouping.Wanted.DRAWN_CHARACTERS).find();
    }

    /** The isolated digits and letters of {@code page} in reading order, with the dots above them. */
    public static List<DigitImage> findCharacters(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.CHARACTERS).find();
    }

    /** The numbers of {@code page} in reading order: digits that stand close together, touching or not, with their marks. */
    public static List<NumberImage> findNumbers(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.TOUCHING).findNumbers();
    }

    /** Rows from the top. */
    private List<DigitRow> rows() {
        DigitGrouping.Found found = new DigitGrouping(mask, components, stroke, wanted).find();
        Map<BoundingBox, InkGroup> groups = new LinkedHashMap<>();
        found.digits().forEach(group -> groups.put(box(group), group));
        List<List<InkGroup>> rows = ReadingOrder.rows(List.copyOf(groups.keySet())).stream()
                .map(row -> row.stream()
                        .flatMap(box -> Stream.ofNullable(groups.get(box)))
                        .toList())
                .toList();
        return DigitRow.of(rows, found.others());
    }

    private BoundingBox box(InkGroup group) {
        return new BoundingBox(
                group.left() / depth.scale(),
                group.top() / depth.scale(),
                group.right() / depth.scale(),
                group.bottom() / depth.scale());
    }

    private List<DigitImage> find() {
        List<DigitRow> rows = rows();
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(row -> rows.get(row).digits().stream().map(digit -> image(digit, row)))
                .toList();
    }

    private FoundDigits findAll() {
        List<DigitRow> rows = rows();
        List<DigitImage> digits = new ArrayList<>();
        List<FoundDigits.Other> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            DigitRow row = rows.get(i);
            for (InkGroup group : row.all()) {
                if (row.isDigit(group, stroke)) {
                    digits.add(image(group, i));
                } else {
                    others.add(new FoundDigits.Other(box(group), i));
                }
            }
        }
        return new FoundDigits(digits, others);
    }

    private DigitImage image(InkGroup digit, int row) {
        GreyImage ink = ink(digit, Math.max(digit.width(), digit.height()));
        return new DigitImage(box(digit), row, DigitNormalizer.normalize(ink));
    }

    private List<NumberImage> findNumbers() {
        List<DigitRow> rows = rows();
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(row -> rows.get(row).numbers().stream().map(number -> number(number, row)))
                .toList();
    }

    private NumberImage number(InkGroup number, int row) {
        GreyImage ink = ink(number, number.height());
        byte[] paper = ink.pixels().clone();
        for (int i = 0; i < paper.length; i++) {
            paper[i] = (byte) (255 - (paper[i] & 255));
        }
        return new NumberImage(box(number), row, new GreyImage(ink.width(), ink.height(), paper));
    }

    /**
     * The ink of one group alone, its edges soft, its stroke not too thin.
     *
     * @param size of the digits in it, in pixels
     */
    private GreyImage ink(InkGroup group, int size) {
        int margin = 2 + (int) (LEAST_STROKE * group.height());
        int width = group.width() + 2 * margin;
        int height = group.height() + 2 * margin;
        byte[] own = new byte[width * height];
        int[] depths = new int[256];
        for (int y = group.top(); y < group.bottom(); y++) {
            for (int x = group.left(); x < group.right(); x++) {
                if (group.labels().contains(components.labels()[y * mask.width() + x])) {
                    own[(y - group.top() + margin) * width + x - group.left() + margin] = 1;
                    depths[depth.raster().at(x, y)]++;
                }
            }
        }
        byte[] near = Morphology.dilate(own, width, height, 3);
        byte[] ink = new byte[own.length];
        double full = Percentile.of(depths, 0.75);
        for (int i = 0; i < ink.length; i++) {
            int x = group.left() - margin + i % width;
            int y = group.top() - margin + i / width;
            if (near[i] != 0 && x >= 0 && y >= 0 && x < mask.width() && y < mask.height()) {
                double part = depth.raster().at(x, y) / full;
                ink[i] = (byte) Math.max(0, Math.min(255, Math.round(255 * (part - 0.25) / 0.5)));
            }
        }
        double thickness = DigitGrouping.strokeWidth(new InkMask(width, height, own));
        int grow = (int) Math.round((LEAST_STROKE * size - thickness) / 2);
        return new GreyImage(width, height, grow < 1 ? ink : Morphology.dilate(ink, width, height, 2 * grow + 1));
    }
}
