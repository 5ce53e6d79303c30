package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.recognition.model.ModelBundle;

/**
 * Finds lines with a trained network: it says where baselines run, where lines end, and what is writing or print
 * ({@link SegmentationNetwork}); the baselines are traced ({@link BaselineTracer}) and every stroke is given to its line
 * ({@link InkOwners}), which makes the outlines. Thread-safe. Holds native memory until closed.
 */
public final class LearnedLineSegmenter implements LineSegmenter {
    /** Lines at distance P stand out most at this scale over P; about half the height of small letters. */
    private static final double SIGMA_PER_DISTANCE = 0.21;

    /** The same over the height of ascenders, for lines without neighbours. */
    private static final double SIGMA_PER_RISE = 0.3;

    /** Least probability that ink near a line is part of it. */
    private static final float LEAST_TEXT = 0.15f;

    /** Columns between the points of a baseline, in cells. */
    private static final int POINT_STEP = 6;

    private final SegmentationNetwork network;
    private final ReadingOrder order;

    /** @param network closed with this segmenter */
    public LearnedLineSegmenter(SegmentationNetwork network, ReadingOrder order) {
        this.network = network;
        this.order = order;
    }

    /** A segmenter with the network of {@code model}. */
    public static LearnedLineSegmenter of(ModelBundle model) {
        return new LearnedLineSegmenter(SegmentationNetwork.of(model), new RuledReadingOrder());
    }

    /** @param image under even light, as {@code PagePreparer} gives it */
    @Override
    public Page segment(PageImage image, Optional<Predicate<Point>> onLeftPage) {
        SegmentationMaps maps = network.maps(image.grey());
        Cells cells = Cells.of(image);
        List<TracedLine> crests = BaselineTracer.trace(maps);
        double scale = LineScale.median(LineScale.sigmas(crests, SIGMA_PER_DISTANCE, SIGMA_PER_RISE));
        List<TracedLine> traced = FloatingMarks.without(crests, scale);
        double[] sigmas = LineScale.sigmas(traced, SIGMA_PER_DISTANCE, SIGMA_PER_RISE);
        List<FoundLine> lines = found(traced, sigmas, image, cells, maps);
        ProcessingStep step = ProcessingStep.of(
                "segment", network.card().name(), network.card().version());
        return Page.of(
                ClassicalLineSegmenter.pageId(image),
                image.widthPx(),
                image.heightPx(),
                order.regions(pages(lines, onLeftPage)),
                List.of(step));
    }

    /** The lines on either page of a spread. */
    private static List<List<FoundLine>> pages(List<FoundLine> lines, Optional<Predicate<Point>> onLeftPage) {
        if (onLeftPage.isEmpty()) {
            return List.of(lines);
        }
        Map<Boolean, List<FoundLine>> bySide = lines.stream()
                .collect(Collectors.partitioningBy(line ->
                        onLeftPage.get().test(line.baseline().boundingBox().center())));
        return List.of(bySide.getOrDefault(true, List.of()), bySide.getOrDefault(false, List.of()));
    }

    /** Gives each line its strokes. Lines without any are left out. */
    private static List<FoundLine> found(
            List<TracedLine> traced, double[] sigmas, PageImage image, Cells cells, SegmentationMaps maps) {
        PageInk ink = PageInk.of(image.grey());
        InkMask strokes = onlyText(ink, maps, cells);
        List<Ridge> ridges = new ArrayList<>();
        double[] inkSigmas = new double[sigmas.length];
        for (int k = 0; k < sigmas.length; k++) {
            inkSigmas[k] = Math.max(2, sigmas[k] * cells.height() * ink.scaleY());
            ridges.add(ridge(traced.get(k), inkSigmas[k], cells, ink));
        }
        short[] owners = InkOwners.assign(strokes, Components.of(strokes), ridges, inkSigmas);
        List<LineShape> shapes = LineShape.ofWhole(owners, strokes.width(), ridges, inkSigmas);
        return IntStream.range(0, shapes.size())
                .filter(k -> shapes.get(k).hasInk())
                .mapToObj(k -> line(traced.get(k), sigmas[k], shapes.get(k), cells, ink))
                .toList();
    }

    /** The middle of the small letters along a line, in pixels of the ink. */
    private static Ridge ridge(TracedLine line, double sigma, Cells cells, PageInk ink) {
        double perColumn = cells.width() * ink.scaleX();
        int from = (int) Math.round(line.from() * perColumn);
        int to = Math.max(from + 1, (int) Math.round(line.to() * perColumn));
        float[] ys = new float[to - from];
        for (int i = 0; i < ys.length; i++) {
            double position = (from + i + 0.5) / perColumn - line.from() - 0.5;
            double clamped = Math.max(0, Math.min(line.ys().length - 1.0, position));
            int left = (int) clamped;
            int right = Math.min(line.ys().length - 1, left + 1);
            double y = line.ys()[left] + (clamped - left) * (line.ys()[right] - line.ys()[left]);
            ys[i] = (float) (y * cells.height() * ink.scaleY() - sigma);
        }
        return new Ridge(from, ys, (float) line.certainty());
    }

    /** The ink that lies where the network sees writing or print, or close by. */
    private static InkMask onlyText(PageInk ink, SegmentationMaps maps, Cells cells) {
        boolean[] text = new boolean[maps.width() * maps.height()];
        for (int y = 0; y < maps.height(); y++) {
            for (int x = 0; x < maps.width(); x++) {
                if (maps.at(SegmentationMaps.WRITING, x, y) + maps.at(SegmentationMaps.PRINT, x, y) >= LEAST_TEXT) {
                    for (int ny = Math.max(0, y - 1); ny <= Math.min(maps.height() - 1, y + 1); ny++) {
                        Arrays.fill(
                                text,
                                ny * maps.width() + Math.max(0, x - 1),
                                ny * maps.width() + Math.min(maps.width(), x + 2),
                                true);
                    }
                }
            }
        }
        InkMask mask = ink.mask();
        byte[] kept = mask.pixels().clone();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != 0) {
                int column = i % mask.width();
                int row = i / mask.width();
                int x = (int) (column / (cells.width() * ink.scaleX()));
                int y = (int) (row / (cells.height() * ink.scaleY()));
                boolean inside = x < maps.width() && y < maps.height() && text[y * maps.width() + x];
                kept[i] = (byte) (inside ? 1 : 0);
            }
        }
        return new InkMask(mask.width(), mask.height(), kept);
    }

    private static FoundLine line(TracedLine traced, double sigma, LineShape shape, Cells cells, PageInk ink) {
        List<Point> baseline = new ArrayList<>();
        int last = traced.ys().length - 1;
        int steps = Math.max(1, last / POINT_STEP);
        for (int s = 0; s <= steps; s++) {
            int i = (int) ((long) last * s / steps);
            double end = s == 0 ? 0 : s == steps ? 1 : 0.5;
            baseline.add(cells.toPage(traced.from() + i + end, traced.ys()[i]));
        }
        List<Point> outline =
                shape.outline().stream().map(p -> ink.toPage(p[0], p[1])).toList();
        return new FoundLine(new Baseline(baseline), new Polygon(outline), sigma * cells.height(), traced.print());
    }

    @Override
    public void close() {
        network.close();
    }

    /** Size of a cell of the maps in page pixels. */
    private record Cells(double width, double height) {
        static Cells of(PageImage image) {
            double scale = WorkingSize.scale(image.widthPx(), image.heightPx());
            double width = Math.max(1, Math.round(image.widthPx() * scale));
            double height = Math.max(1, Math.round(image.heightPx() * scale));
            return new Cells(
                    SegmentationMaps.CELL * image.widthPx() / width, SegmentationMaps.CELL * image.heightPx() / height);
        }

        Point toPage(double x, double y) {
            return new Point(x * width, y * height);
        }
    }
}
