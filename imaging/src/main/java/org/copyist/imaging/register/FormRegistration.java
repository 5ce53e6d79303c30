package org.copyist.imaging.register;

import boofcv.abst.feature.associate.AssociateDescription;
import boofcv.abst.feature.detdesc.DetectDescribePoint;
import boofcv.abst.feature.detect.interest.ConfigFastHessian;
import boofcv.factory.feature.associate.ConfigAssociateGreedy;
import boofcv.factory.feature.associate.FactoryAssociation;
import boofcv.factory.feature.detdesc.FactoryDetectDescribe;
import boofcv.factory.geo.ConfigRansac;
import boofcv.factory.geo.EpipolarError;
import boofcv.factory.geo.FactoryMultiView;
import boofcv.factory.geo.FactoryMultiViewRobust;
import boofcv.struct.feature.AssociatedIndex;
import boofcv.struct.feature.TupleDesc_F64;
import boofcv.struct.geo.AssociatedPair;
import boofcv.struct.image.GrayU8;
import georegression.struct.homography.Homography2D_F64;
import georegression.struct.point.Point2D_F64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.prepare.Homography;
import org.ddogleg.fitting.modelset.ransac.Ransac;
import org.ddogleg.struct.FastArray;
import org.ejml.data.DMatrixRMaj;

/**
 * Finds forms again on scans and photos of filled-in copies, turned, tilted or of another size: points that look alike
 * (SURF, Bay et al. 2008) and agree on one projective map (RANSAC, Fischler and Bolles 1981). Thread-safe.
 */
public final class FormRegistration {
    /** Longer side at which pages are compared, in pixels. */
    private static final int WORKING_SIZE = 1400;

    private static final int POINTS_PER_SCALE = 600;
    private static final int RANSAC_ROUNDS = 3000;
    private static final int REFINEMENTS = 100;
    /** Points that are this part of {@link #MOST_APART} away count when the map is refined. */
    private static final double CLOSE = 0.4;

    private static final double CONVERGED = 1e-8;

    /** How far a point may lie from where a flat page has it, in pixels of the working size. */
    private static final double MOST_APART = 8;

    /** Sizes at which bent paper is looked at, over the working size, coarse first, and how often. */
    private static final List<Level> LEVELS = List.of(new Level(0.25, 2), new Level(0.5, 2), new Level(1, 1));

    /** How far from its place something printed is looked for, in pixels of the first level and of the later ones. */
    private static final int FIRST_RADIUS = 10;

    private static final int RADIUS = 4;

    /** Second-best matches must be this much worse. */
    private static final double RATIO = 0.85;

    /** Less of what is printed is found on a page only if that is another form. */
    private static final double LEAST_AGREEMENT = 0.6;

    /** Fewer points agree on a map by chance. */
    private static final int LEAST_AGREEING = 25;

    private final List<Form> forms;

    private FormRegistration(List<Form> forms) {
        this.forms = forms;
    }

    /** @param blanks the forms that there may be */
    public static FormRegistration of(List<GreyImage> blanks) {
        return new FormRegistration(blanks.stream().map(Form::of).toList());
    }

    /**
     * A form that was found on a page.
     *
     * @param index which of the forms it is, from 0
     * @param place where it lies
     */
    public record Found(int index, FormPlace place) {}

    /** Which form {@code page} is, and where that lies on it; empty if it is none of them. */
    public Optional<Found> find(GreyImage page) {
        double scale = scaleOf(page);
        Points seen = Points.of(resized(page, scale), scale);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            int index = i;
            forms.get(i).flat(seen, MOST_APART / scale).ifPresent(flat -> candidates.add(new Candidate(index, flat)));
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt((Candidate c) -> c.flat().agreeing())
                        .reversed())
                .map(c ->
                        new Found(c.index(), forms.get(c.index()).bent(c.flat().map(), page)))
                .filter(found -> found.place().agreement() >= LEAST_AGREEMENT)
                .findFirst();
    }

    private record Candidate(int index, Flat flat) {}

    private record Level(double size, int times) {}

    /**
     * Where a form lies on a page if both are flat.
     *
     * @param agreeing number of points of the form that lie where the map puts them
     */
    private record Flat(Homography map, int agreeing) {}

    /**
     * A form that is looked for.
     *
     * @param scale from its pixels to those of the working size
     * @param matchers one for each of {@link #LEVELS}
     */
    private record Form(int width, int height, double scale, Points points, List<PatchMatcher> matchers) {
        static Form of(GreyImage blank) {
            double scale = scaleOf(blank);
            GreyImage small = resized(blank, scale);
            List<PatchMatcher> matchers = LEVELS.stream()
                    .map(level -> new PatchMatcher(resized(small, level.size()), scale * level.size()))
                    .toList();
            return new Form(blank.width(), blank.height(), scale, Points.of(small, scale), matchers);
        }

        Optional<Flat> flat(Points seen, double mostApart) {
            List<AssociatedPair> pairs = points.alike(seen);
            Ransac<Homography2D_F64, AssociatedPair> ransac =
                    FactoryMultiViewRobust.homographyRansac(null, new ConfigRansac(RANSAC_ROUNDS, mostApart));
            boolean found = pairs.size() >= LEAST_AGREEING
                    && ransac.process(pairs)
                    && ransac.getMatchSet().size() >= LEAST_AGREEING;
            return found
                    ? Optional.of(refined(ransac.getModelParameters(), ransac.getMatchSet(), mostApart))
                            .filter(this::isPlausible)
                            .map(map -> new Flat(map, ransac.getMatchSet().size()))
                    : Optional.empty();
        }

        /**
         * The map that is nearest to the pairs, by distances: algebraic least squares are led astray by the worst pairs. Those
         * are left out the second time.
         */
        private static Homography refined(Homography2D_F64 start, List<AssociatedPair> agreeing, double mostApart) {
            Homography first = nearest(
                    new DMatrixRMaj(
                            3, 3, true, start.a11, start.a12, start.a13, start.a21, start.a22, start.a23, start.a31,
                            start.a32, start.a33),
                    agreeing);
            List<AssociatedPair> close = agreeing.stream()
                    .filter(pair -> apart(first, pair) <= mostApart * CLOSE)
                    .toList();
            return close.size() < LEAST_AGREEING ? first : nearest(new DMatrixRMaj(3, 3, true, first.values()), close);
        }

        private static Homography nearest(DMatrixRMaj start, List<AssociatedPair> pairs) {
            DMatrixRMaj best = new DMatrixRMaj(3, 3);
            boolean done = FactoryMultiView.homographyRefine(CONVERGED, REFINEMENTS, EpipolarError.SIMPLE)
                    .fitModel(pairs, start, best);
            return new Homography((done ? best : start).data.clone());
        }

        private static double apart(Homography map, AssociatedPair pair) {
            Point there = map.apply(new Point(pair.p1.x, pair.p1.y));
            return Math.hypot(there.x() - pair.p2.x, there.y() - pair.p2.y);
        }

        /** Bends the page until what is printed lies where the form has it. */
        FormPlace bent(Homography flat, GreyImage page) {
            FormPlace place = new FormPlace(Bend.none(flat, width, height), 0);
            int radius = FIRST_RADIUS;
            for (int level = 0; level < LEVELS.size(); level++) {
                for (int time = 0; time < LEVELS.get(level).times(); time++) {
                    place = matchers.get(level).corrected(place.bend(), page, radius);
                    radius = RADIUS;
                }
            }
            return place;
        }

        /** Whether the corners of the form stay in their order: paper is not seen from behind, nor folded over. */
        private boolean isPlausible(Homography map) {
            List<Point> corners =
                    List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height))
                            .stream()
                            .map(map::apply)
                            .toList();
            for (int i = 0; i < 4; i++) {
                Point a = corners.get(i);
                Point b = corners.get((i + 1) % 4);
                Point c = corners.get((i + 2) % 4);
                if ((b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()) <= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static double scaleOf(GreyImage page) {
        return (double) WORKING_SIZE / Math.max(page.width(), page.height());
    }

    private static GreyImage resized(GreyImage page, double scale) {
        int w = Math.max(1, (int) Math.round(page.width() * scale));
        int h = Math.max(1, (int) Math.round(page.height() * scale));
        return Resampler.resize(page, w, h);
    }

    /**
     * Points that can be found again.
     *
     * @param places in pixels of the page
     */
    private record Points(List<Point2D_F64> places, FastArray<TupleDesc_F64> looks) {
        /** @param scale from pixels of the page to those of {@code small} */
        static Points of(GreyImage small, double scale) {
            GrayU8 image = new GrayU8(small.width(), small.height());
            System.arraycopy(small.pixels(), 0, image.data, 0, image.data.length);
            ConfigFastHessian config = new ConfigFastHessian();
            config.maxFeaturesPerScale = POINTS_PER_SCALE;
            DetectDescribePoint<GrayU8, TupleDesc_F64> detector =
                    FactoryDetectDescribe.surfStable(config, null, null, GrayU8.class);
            detector.detect(image);
            List<Point2D_F64> places = new ArrayList<>();
            FastArray<TupleDesc_F64> looks = new FastArray<>(TupleDesc_F64.class);
            for (int i = 0; i < detector.getNumberOfFeatures(); i++) {
                Point2D_F64 at = detector.getLocation(i);
                places.add(new Point2D_F64((at.x + 0.5) / scale, (at.y + 0.5) / scale));
                looks.add(detector.getDescription(i).copy());
            }
            return new Points(places, looks);
        }

        List<AssociatedPair> alike(Points other) {
            AssociateDescription<TupleDesc_F64> matcher = FactoryAssociation.greedy(
                    new ConfigAssociateGreedy(true, RATIO),
                    FactoryAssociation.scoreEuclidean(TupleDesc_F64.class, true));
            matcher.setSource(looks);
            matcher.setDestination(other.looks);
            matcher.associate();
            List<AssociatedPair> pairs = new ArrayList<>();
            for (AssociatedIndex match : matcher.getMatches().toList()) {
                pairs.add(new AssociatedPair(places.get(match.src), other.places.get(match.dst)));
            }
            return pairs;
        }
    }
}
