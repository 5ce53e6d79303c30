package org.copyist.training.segmentation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.TrainingTask;

/** Training the network that finds lines on pages, on random views of them. */
public final class SegmentationTask implements TrainingTask<List<ViewSampler.Sample>> {
    /** Stands in checkpoints. */
    public static final String NAME = "segmentation";

    /** The network that is trained unless another is asked for: 0.76 million parameters. */
    public static final String DEFAULT_SPEC = "[1,0,0,1 Cr5,5,16,2,2 Cr3,3,32,2,2 Cr3,3,32"
            + " ( Cr3,3,64,2,2 Cr3,3,64 ( Cr3,3,96,2,2 Cr3,3,96 ( Cr3,3,128,2,2 Cr3,3,128 Cr3,3,128 )"
            + " Cr3,3,96 ) Cr3,3,64 ) Cr3,3,32 Om]";

    /** Width and height of a view in working pixels. */
    public static final int VIEW_SIDE = 640;

    /** The usual recipe. */
    public static final Recipe RECIPE = new Recipe(
            new Recipe.Schedule(3000, 4, 2e-3, 0.05),
            new Recipe.Regularization(0.01, 2, 0.998),
            new Recipe.Intervals(100, 500, 0),
            new Recipe.Compute(Precision.FLOAT32, 2),
            1);

    private final NetworkSpec spec;
    private final int viewSide;
    private final Recipe recipe;
    private final ViewSampler sampler;
    private final List<ValidationSet> validations;

    /**
     * Training on {@code corpus}.
     *
     * @param spec of the network; it must answer with maps at a quarter of the input's size
     * @param viewSide width and height of a view in working pixels, a multiple of 32
     * @param heldOut pages that are not trained on, to validate the network on
     */
    public SegmentationTask(
            NetworkSpec spec,
            int viewSide,
            Recipe recipe,
            SegmentationCorpus corpus,
            Optional<SegmentationCorpus> heldOut) {
        this.spec = requireNonNull(spec, "spec is null");
        this.viewSide = viewSide;
        this.recipe = requireNonNull(recipe, "recipe is null");
        if (viewSide < 32 || viewSide % 32 != 0) {
            throw new InvalidArgumentException("the side of a view must be a multiple of 32 pixels, got " + viewSide);
        }
        if (!spec.answersWithMaps()) {
            throw new InvalidArgumentException(
                    "the network " + spec.text() + " does not answer with maps; a segmentation network ends with Om");
        }
        this.sampler = new ViewSampler(corpus, viewSide, recipe.seed());
        this.validations = heldOut.<List<ValidationSet>>map(pages -> List.of(new ViewValidation(pages, viewSide)))
                .orElse(List.of());
    }

    @Override
    public Subject subject() {
        return new Subject(NAME, spec, SegmentationMaps.COUNT, Map.of("side of a view", String.valueOf(viewSide)));
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public List<ViewSampler.Sample> batch(long step) {
        int size = recipe.schedule().batchSize();
        return LongStream.range(step * size, (step + 1) * size)
                .mapToObj(sampler::draw)
                .toList();
    }

    @Override
    public StepFigures backward(Network replica, List<ViewSampler.Sample> batch, Part part) {
        int size = batch.size();
        List<ViewSampler.Sample> views = batch.subList(part.from(size), part.to(size));
        return StepFigures.ofLoss(
                SegmentationLoss.backward(replica, views, size, recipe.compute().precision()));
    }

    @Override
    public List<ValidationSet> validations() {
        return validations;
    }
}
