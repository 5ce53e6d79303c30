package org.copyist.imaging.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.register.Bend.Offset;

/**
 * Finds small pieces of a form near their places on a page that is nearly straightened, by normalised cross-correlation. A
 * rule says how far it lies across, not along itself. Thread-safe.
 */
final class PatchMatcher {
    private static final int PATCH = 48;

    /** Standard deviation of a patch with something printed. */
    private static final double LEAST_CONTRAST = 12;

    private static final double LEAST_CORRELATION = 0.65;

    /** Beside the best place along an axis, the correlation falls by this, or the axis is not told. */
    private static final double LEAST_FALL = 0.12;

    /** So far beside, in pixels. */
    private static final int BESIDE = 4;

    /** Offsets that differ more from a smooth bend are mistakes, in pixels of the level. */
    private static final double MOST_OFF = 3;

    private final GreyImage form;
    private final double scale;
    private final List<Patch> patches;
    /** Places of patches that tell both axes: letters and corners, which no other form has at the same places. */
    private final Set<Point> both;

    /** @param scale from pixels of the whole form to those of {@code form} */
    PatchMatcher(GreyImage form, double scale) {
        this.form = form;
        this.scale = scale;
        this.patches = patches();
        this.both = patches.parallelStream()
                .flatMap(patch -> find(form, patch, BESIDE + 1).stream())
                .filter(f -> f.tellsX && f.tellsY)
                .map(Found::at)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Offsets of a page from the form, of the axes that are told by what is printed, in pixels of the whole form.
     *
     * @param agreement part of the patches that tell both axes that were found, 0 to 1
     */
    record Offsets(List<Offset> right, List<Offset> down, double agreement) {
        /** Those that agree with {@code bend}, which was fitted to all. */
        Offsets near(Bend before, Bend bend, double most) {
            return new Offsets(
                    right.stream()
                            .filter(o -> Math.abs(
                                            o.by() - moved(before, bend, o.at()).x())
                                    <= most)
                            .toList(),
                    down.stream()
                            .filter(o -> Math.abs(
                                            o.by() - moved(before, bend, o.at()).y())
                                    <= most)
                            .toList(),
                    agreement);
        }

        private static Point moved(Bend before, Bend after, Point p) {
            return after.added(p).plus(-before.added(p).x(), -before.added(p).y());
        }
    }

    /**
     * Bends a page further, until what is printed lies where the form has it.
     *
     * @param radius how far from its place a patch is looked for, in pixels of this size
     */
    FormPlace corrected(Bend bend, GreyImage page, int radius) {
        Offsets all = match(bend.straightened(page, scale), radius);
        Bend first = bend.corrected(all.right(), all.down());
        Offsets good = all.near(bend, first, MOST_OFF / scale);
        return new FormPlace(bend.corrected(good.right(), good.down()), all.agreement());
    }

    /**
     * Looks for every patch of the form.
     *
     * @param page straightened as far as is known, as large as the form
     * @param radius how far from its place a patch is looked for, in pixels of {@code page}
     */
    private Offsets match(GreyImage page, int radius) {
        List<Found> found = patches.parallelStream()
                .flatMap(patch -> find(page, patch, radius).stream())
                .toList();
        long telling = found.stream().filter(f -> both.contains(f.at)).count();
        return new Offsets(
                found.stream()
                        .filter(Found::tellsX)
                        .map(f -> new Offset(f.at, f.dx))
                        .toList(),
                found.stream()
                        .filter(Found::tellsY)
                        .map(f -> new Offset(f.at, f.dy))
                        .toList(),
                (double) telling / Math.max(1, both.size()));
    }

    /** @param values with mean 0 and length 1 */
    private record Patch(int left, int top, double[] values) {}

    private List<Patch> patches() {
        List<Patch> patches = new ArrayList<>();
        for (int y = 0; y + PATCH <= form.height(); y += PATCH / 2) {
            for (int x = 0; x + PATCH <= form.width(); x += PATCH / 2) {
                double[] values = normalised(form, x, y);
                if (values.length > 0) {
                    patches.add(new Patch(x, y, values));
                }
            }
        }
        return patches;
    }

    private record Found(Point at, double dx, double dy, boolean tellsX, boolean tellsY) {}

    private Optional<Found> find(GreyImage page, Patch patch, int radius) {
        int side = 2 * radius + 1;
        double[] scores = new double[side * side];
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = correlation(patch.values, page, patch.left + i % side - radius, patch.top + i / side - radius);
            best = scores[i] > scores[best] ? i : best;
        }
        if (scores[best] < LEAST_CORRELATION) {
            return Optional.empty();
        }
        int bx = best % side;
        int by = best / side;
        boolean inside = bx > 0 && by > 0 && bx < side - 1 && by < side - 1;
        double most = scores[best] - LEAST_FALL;
        boolean x = IntStream.range(0, side)
                .filter(k -> Math.abs(k - bx) >= BESIDE)
                .allMatch(k -> scores[by * side + k] < most);
        boolean y = IntStream.range(0, side)
                .filter(k -> Math.abs(k - by) >= BESIDE)
                .allMatch(k -> scores[k * side + bx] < most);
        Point middle = new Point((patch.left + PATCH / 2.0) / scale, (patch.top + PATCH / 2.0) / scale);
        return Optional.of(new Found(middle, (bx - radius) / scale, (by - radius) / scale, inside && x, inside && y));
    }

    /** A patch with mean 0 and length 1; empty if next to nothing is on it. */
    private static double[] normalised(GreyImage image, int left, int top) {
        double[] patch = new double[PATCH * PATCH];
        double mean = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] = image.at(left + i % PATCH, top + i / PATCH);
            mean += patch[i] / patch.length;
        }
        double squares = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] -= mean;
            squares += patch[i] * patch[i];
        }
        if (squares < LEAST_CONTRAST * LEAST_CONTRAST * patch.length) {
            return new double[0];
        }
        for (int i = 0; i < patch.length; i++) {
            patch[i] /= Math.sqrt(squares);
        }
        return patch;
    }

    private static double correlation(double[] patch, GreyImage page, int left, int top) {
        if (left < 0 || top < 0 || left + PATCH > page.width() || top + PATCH > page.height()) {
            return -1;
        }
        double product = 0;
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < PATCH; y++) {
            for (int x = 0; x < PATCH; x++) {
                int v = page.at(left + x, top + y);
                product += patch[y * PATCH + x] * v;
                sum += v;
                squares += (double) v * v;
            }
        }
        double deviation = Math.sqrt(Math.max(1, squares - sum * sum / patch.length));
        return product / deviation;
    }
}
