package org.copyist.training.segmentation;

import static org.copyist.training.segmentation.PageView.between;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.copyist.training.optimize.Seeds;

/**
 * Draws what is trained on: random views of random pages, now and then two side by side as columns, with print added.
 * Every draw is a function of the seed and its number, so that a sampler has no state. Thread-safe.
 */
final class ViewSampler {
    private final SegmentationCorpus corpus;
    private final PrintedBlocks print;
    private final int side;
    private final long seed;

    /** @param side of the views in pixels */
    ViewSampler(SegmentationCorpus corpus, int side, long seed) {
        this.corpus = corpus;
        this.print = new PrintedBlocks(corpus.words());
        this.side = side;
        this.seed = seed;
    }

    /**
     * A view and what the network is to answer.
     *
     * @param pixels row by row, ink 1 and paper 0, as {@link SegmentationNetwork} gives them to the network
     * @param maps the answer
     */
    record Sample(float[] pixels, LineMaps maps) {}

    /** Draw number {@code index}. */
    Sample draw(long index) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, 11, index));
        LineMaps maps = new LineMaps(side);
        float[] pixels = random.nextDouble() < 0.22 ? columns(random, maps) : view(random, maps, -side, 2 * side);
        if (random.nextDouble() < 0.35) {
            print.print(random, pixels, side, maps);
        }
        new PaperEffects(random, pixels, side).apply(() -> otherSide(random));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = SegmentationNetwork.ink(pixels[i]);
        }
        return new Sample(pixels, maps);
    }

    private float[] otherSide(SplittableRandom random) {
        TrainingPage other = corpus.page(random);
        return PageView.draw(random, other.grey(), side, TrainingPage.OVERSAMPLING)
                .render(other.grey(), side);
    }

    /** Two views side by side, with a strip of paper between. */
    private float[] columns(SplittableRandom random, LineMaps maps) {
        int cells = maps.side();
        int cut = (int) between(random, 0.3 * cells, 0.7 * cells);
        int edge = cut * side / cells;
        int gutter = (int) between(random, 4, 36);
        float[] pixels = view(random, maps, -side, edge);
        LineMaps right = new LineMaps(side);
        float[] rightPixels = view(random, right, edge + gutter, 2 * side);
        maps.takeColumns(right, cut);
        for (int y = 0; y < side; y++) {
            Arrays.fill(pixels, y * side + edge, Math.min(side, edge + gutter) + y * side, IlluminationEvener.PAPER);
            int from = Math.min(side, edge + gutter);
            System.arraycopy(rightPixels, y * side + from, pixels, y * side + from, side - from);
        }
        return pixels;
    }

    /** Renders a view of a random page and draws its lines, as far as they lie between two columns. */
    private float[] view(SplittableRandom random, LineMaps maps, int fromX, int toX) {
        TrainingPage page = corpus.page(random);
        PageView view = PageView.draw(random, page.grey(), side, TrainingPage.OVERSAMPLING);
        for (MarkedLine line : page.lines()) {
            List<Point> baseline =
                    clip(line.baseline().stream().map(view::toView).toList(), fromX, toX);
            if (baseline.size() >= 2) {
                List<Point> outline = line.outline().stream()
                        .map(view::toView)
                        .map(p -> new Point(Math.max(fromX, Math.min(toX, p.x())), p.y()))
                        .toList();
                maps.add(baseline, outline, line.printed());
            }
        }
        return view.render(page.grey(), side);
    }

    /** The part of a polyline between two columns; empty if there is none. */
    static List<Point> clip(List<Point> line, double fromX, double toX) {
        List<Point> clipped = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Point p = line.get(i);
            if (i > 0) {
                Point before = line.get(i - 1);
                addCrossing(clipped, before, p, before.x() < p.x() ? fromX : toX);
                addCrossing(clipped, before, p, before.x() < p.x() ? toX : fromX);
            }
            if (p.x() >= fromX && p.x() <= toX) {
                clipped.add(p);
            }
        }
        return clipped;
    }

    private static void addCrossing(List<Point> clipped, Point a, Point b, double x) {
        if ((a.x() < x) != (b.x() < x) && a.x() != x && b.x() != x) {
            double t = (x - a.x()) / (b.x() - a.x());
            clipped.add(new Point(x, a.y() + t * (b.y() - a.y())));
        }
    }
}
