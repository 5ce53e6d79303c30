package org.copyist.training.segmentation;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.copyist.training.optimize.TrainingTask;

/**
 * Views of pages that were held out, always the same: how much of the baselines is missed, and how much is found that is
 * none, as 1 − 2·TP / (2·TP + FP + FN) over all places (Dice 1945). Immutable and thread-safe.
 */
final class ViewValidation implements TrainingTask.ValidationSet {
    private static final int VIEWS = 32;
    private static final long SEED = 1;

    private final List<ViewSampler.Sample> views;

    /** @param viewSide width and height of a view in working pixels */
    ViewValidation(SegmentationCorpus pages, int viewSide) {
        ViewSampler sampler = new ViewSampler(pages, viewSide, SEED);
        this.views = LongStream.range(0, VIEWS).mapToObj(sampler::draw).toList();
    }

    @Override
    public TrainingTask.Validation validate(Network averaged) {
        long both = 0;
        long either = 0;
        for (ViewSampler.Sample view : views) {
            float[] truth = view.maps().values();
            float[] logits = logits(averaged, view);
            int cells = view.maps().side() * view.maps().side();
            int first = SegmentationMaps.BASELINE * cells;
            for (int i = first; i < first + cells; i++) {
                boolean wanted = truth[i] > 0.5;
                boolean found = logits[i] > 0;
                both += wanted && found ? 2 : 0;
                either += (wanted ? 1 : 0) + (found ? 1 : 0);
            }
        }
        double error = either == 0 ? 0 : 1 - (double) both / either;
        return new TrainingTask.Validation(
                "pages held out", error, String.format(Locale.ROOT, "wrong baselines %.2f %%", 100 * error));
    }

    private static float[] logits(Network network, ViewSampler.Sample view) {
        int side = view.maps().side() * SegmentationMaps.CELL;
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor input = FloatTensors.of(view.pixels(), 1, 1, side, side);
            return FloatTensors.toArray(network.forward(input, Pass.evaluation()));
        }
    }
}
