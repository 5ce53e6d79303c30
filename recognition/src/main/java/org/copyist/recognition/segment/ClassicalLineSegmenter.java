package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.Component;
import org.copyist.imaging.prepare.Components;
import org.copyist.imaging.prepare.InkMask;

/**
 * Finds lines without a trained model: ink is told from paper, the page is levelled, crests of ink density are followed
 * ({@link RidgeFinder}) and joined ({@link RidgeJoiner}), every stroke is given to a line ({@link InkOwners}), and
 * baseline and outline are drawn from the strokes ({@link LineShape}). It expects writing that runs from left to right,
 * at most 15 degrees off level. Spreads are read as one page. Immutable and thread-safe.
 */
public final class ClassicalLineSegmenter implements LineSegmenter {
    private static final ProcessingStep STEP =
            ProcessingStep.of("segment", ClassicalLineSegmenter.class.getSimpleName(), "1");

    /** Patches of ink smaller than this at working size are specks. */
    private static final int LEAST_AREA = 5;

    /** A solid patch wider than this is no dot of a pen. */
    private static final int LEAST_DISC = 20;

    @Override
    public Page segment(PageImage image, Optional<Predicate<Point>> onLeftPage) {
        DeskewedInk ink = DeskewedInk.of(image.grey());
        Components components = Components.of(ink.mask());
        InkMask strokes = withoutClutter(ink.mask(), components);
        RidgeFinder.Found found = RidgeFinder.find(strokes);
        double sigma = found.sigma();
        List<Ridge> ridges = new RidgeJoiner(sigma).join(found.ridges());
        double[] sigmas = new double[ridges.size()];
        Arrays.fill(sigmas, sigma);
        short[] owners = InkOwners.assign(strokes, components, ridges, sigmas);
        List<LineShape> shapes = LineShape.measure(owners, strokes.width(), ridges, sigma);
        return Page.of(pageId(image), image.widthPx(), image.heightPx(), regions(shapes, ink, sigma), List.of(STEP));
    }

    static String pageId(PageImage image) {
        String name = image.source().replaceFirst(".*[/\\\\]", "");
        String number = image.index() == 0 ? "" : "-" + (image.index() + 1);
        String side = image.scan().part().map(part -> "-" + part.side().code()).orElse("");
        return name + number + side;
    }

    /** The mask without specks, without solid discs such as punched holes, and without what is far taller than wide: edges of the sheet, folds, margin lines. */
    private static InkMask withoutClutter(InkMask mask, Components components) {
        boolean[] clutter = new boolean[components.components().size() + 1];
        for (Component c : components.components()) {
            boolean bar = c.height() > 0.1 * mask.height() && c.width() < 0.15 * c.height();
            int shorter = Math.min(c.width(), c.height());
            boolean disc = shorter > LEAST_DISC
                    && 2 * shorter > Math.max(c.width(), c.height())
                    && c.area() > 0.65 * c.width() * c.height();
            clutter[c.label()] = c.area() < LEAST_AREA || bar || disc;
        }
        byte[] out = mask.pixels().clone();
        for (int i = 0; i < out.length; i++) {
            if (clutter[components.labels()[i]]) {
                out[i] = 0;
            }
        }
        return new InkMask(mask.width(), mask.height(), out);
    }

    private static List<TextRegion> regions(List<LineShape> shapes, DeskewedInk ink, double sigma) {
        List<BoundingBox> cores =
                shapes.stream().map(shape -> core(shape, sigma)).toList();
        List<TextRegion> regions = new ArrayList<>();
        int lineNumber = 1;
        for (List<Integer> members : new XyCut(2 * sigma).regions(cores)) {
            List<TextLine> lines = new ArrayList<>();
            for (int member : members) {
                lines.add(line("l" + lineNumber++, shapes.get(member), ink));
            }
            BoundingBox box = lines.stream()
                    .map(line -> line.boundary().boundingBox())
                    .reduce(BoundingBox::union)
                    .orElseThrow();
            regions.add(new TextRegion("r" + (regions.size() + 1), "paragraph", box.toPolygon(), lines));
        }
        return regions;
    }

    private static BoundingBox core(LineShape shape, double sigma) {
        double center = shape.center((shape.left() + shape.right()) / 2);
        return new BoundingBox(shape.left(), center - sigma, shape.right(), center + sigma);
    }

    private static TextLine line(String id, LineShape shape, DeskewedInk ink) {
        return TextLine.unread(
                id, new Baseline(onPage(shape.baseline(), ink)), new Polygon(onPage(shape.outline(), ink)));
    }

    private static List<Point> onPage(List<double[]> points, DeskewedInk ink) {
        return points.stream().map(p -> ink.toPage(p[0], p[1])).toList();
    }
}
