package org.copyist.training.segmentation;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.copyist.training.network.Precision;

/**
 * What segmentation training minimises: the cross entropy of each map at each place, as if it were a coin of its own.
 * Places that belong to something weigh more, since baselines and ends cover little of a page.
 */
final class SegmentationLoss {
    /** Weight of a place, over that of an empty one, by map. */
    private static final float[] WEIGHT_OF_FULL = {4, 4, 1, 2};

    private SegmentationLoss() {}

    /**
     * Runs forward and backward on {@code part}.
     *
     * @param batchSize views in the whole batch, which the loss is divided by
     * @return the part's share of the batch's loss: nats per place
     */
    static double backward(Network network, List<ViewSampler.Sample> part, int batchSize, Precision precision) {
        if (part.isEmpty()) {
            return 0;
        }
        int count = part.size();
        int cells = part.get(0).maps().side();
        int viewSide = cells * SegmentationMaps.CELL;
        float[] pixels = new float[count * viewSide * viewSide];
        float[] targets = new float[count * SegmentationMaps.COUNT * cells * cells];
        float[] weights = new float[targets.length];
        for (int n = 0; n < count; n++) {
            System.arraycopy(part.get(n).pixels(), 0, pixels, n * viewSide * viewSide, viewSide * viewSide);
            float[] maps = part.get(n).maps().values();
            System.arraycopy(maps, 0, targets, n * maps.length, maps.length);
        }
        for (int i = 0; i < targets.length; i++) {
            int map = i / (cells * cells) % SegmentationMaps.COUNT;
            weights[i] = 1 + (WEIGHT_OF_FULL[map] - 1) * targets[i];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor input = FloatTensors.of(pixels, count, 1, viewSide, viewSide);
            Tensor target = FloatTensors.of(targets, count, SegmentationMaps.COUNT, cells, cells);
            Tensor weight = FloatTensors.of(weights, count, SegmentationMaps.COUNT, cells, cells);
            Tensor logits = network.forward(input, Pass.training(0, precision));
            // 1 is the reduction to the mean.
            Tensor loss = torch.binary_cross_entropy_with_logits(
                            logits, target, new TensorOptional(weight), new TensorOptional(), 1)
                    .mul(new Scalar((double) count / batchSize));
            loss.backward();
            return loss.item_double();
        }
    }
}
