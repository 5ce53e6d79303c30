package org.copyist.training.network;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Sets values to zero at random while training (Srivastava et al. 2014) and scales the others up to match. */
final class Dropout implements Layer {
    private final double probability;

    Dropout(double probability) {
        this.probability = probability;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        if (!pass.isTraining()) {
            return input;
        }
        double keep = 1 - probability;
        Tensor mask = torch.bernoulli(input.detach(), keep, pass.generator());
        return input.mul(mask.mul_(new Scalar(1 / keep)));
    }

    @Override
    public Layer replica() {
        return this;
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
