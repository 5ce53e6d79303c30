package org.copyist.imaging.digit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Paper between two digits of one number, at most, in heights of the lower one. */
    private static final double NUMBER_GAP = 0.7;

    private final InkDepth depth;
    private final InkMask mask;
    private final Components components;

    private final DigitGrouping.Wanted wanted;

    private DigitFinder(InkDepth depth, DigitGrouping.Wanted wanted) {
        this.depth = depth;
        this.mask = StrokeMask.of(depth);
        this.components = Components.of(mask);
        this.wanted = wanted;
    }

    /** The digits of {@code page} in reading order: rows from top to bottom, each from left to right. */
    public static List<DigitImage> find(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.DIGITS).find();
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

    /** The numbers of {@code page} in reading order: digits that stand close together, touching or not. */
    public static List<NumberImage> findNumbers(PageImage page) {
        return new DigitFinder(InkDepth.of(page.picture()), DigitGrouping.Wanted.TOUCHING).findNumbers();
    }

    private List<InkGroup> groups() {
        return new DigitGrouping(mask, components, DigitGrouping.strokeWidth(mask), wanted).digits();
    }

    private BoundingBox box(InkGroup group) {
        return new BoundingBox(
                group.left() / depth.scale(),
                group.top() / depth.scale(),
                group.right() / depth.scale(),
                group.bottom() / depth.scale());
    }

    private List<DigitImage> find() {
        Map<BoundingBox, GreyImage> rasters = new LinkedHashMap<>();
        for (InkGroup group : groups()) {
            rasters.put(box(group), DigitNormalizer.normalize(ink(group, Math.max(group.width(), group.height()))));
        }
        List<List<BoundingBox>> rows = ReadingOrder.rows(List.copyOf(rasters.keySet()));
        List<DigitImage> digits = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (BoundingBox box : rows.get(row)) {
                GreyImage raster = rasters.get(box);
                if (raster != null) {
                    digits.add(new DigitImage(box, row, raster));
                }
            }
        }
        return List.copyOf(digits);
    }

    private List<NumberImage> findNumbers() {
        Map<BoundingBox, InkGroup> groups = new LinkedHashMap<>();
        groups().forEach(group -> groups.put(box(group), group));
        List<List<BoundingBox>> rows = ReadingOrder.rows(List.copyOf(groups.keySet()));
        List<NumberImage> numbers = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<InkGroup> ordered = rows.get(row).stream()
                    .flatMap(box -> Stream.ofNullable(groups.get(box)))
                    .toList();
            for (InkGroup number : joined(ordered)) {
                GreyImage ink = ink(number, number.height());
                byte[] paper = ink.pixels().clone();
                for (int i = 0; i < paper.length; i++) {
                    paper[i] = (byte) (255 - (paper[i] & 255));
                }
                numbers.add(new NumberImage(box(number), row, new GreyImage(ink.width(), ink.height(), paper)));
            }
        }
        return List.copyOf(numbers);
    }

    /** Neighbours of a row that stand close enough to be one number. */
    private static List<InkGroup> joined(List<InkGroup> row) {
        List<InkGroup> numbers = new ArrayList<>();
        for (InkGroup group : row) {
            InkGroup last = numbers.isEmpty() ? null : numbers.get(numbers.size() - 1);
            if (last != null && group.gapAcross(last) <= NUMBER_GAP * Math.min(last.height(), group.height())) {
                numbers.set(numbers.size() - 1, last.union(group));
            } else {
                numbers.add(group);
            }
        }
        return numbers;
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
        double stroke = DigitGrouping.strokeWidth(new InkMask(width, height, own));
        double wanted = LEAST_STROKE * size;
        int grow = (int) Math.round((wanted - stroke) / 2);
        return new GreyImage(width, height, grow < 1 ? ink : Morphology.dilate(ink, width, height, 2 * grow + 1));
    }
}
