package org.copyist.training.network;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The CTC shortcut of Retsinas et al. (2022): a second, small head on the convolutional features that gives them a
 * direct gradient. It passes its input on unchanged, speaks only while training, and is not exported.
 */
final class AuxiliaryHead implements Layer {
    private final Linear head;

    private AuxiliaryHead(Linear head) {
        this.head = head;
    }

    static AuxiliaryHead create(String name, int in, int labels, Initializer initializer) {
        return new AuxiliaryHead(Linear.create(name, in, labels, initializer));
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        if (pass.isTraining()) {
            pass.auxiliaryLogits(head.forward(input, pass));
        }
        return input;
    }

    @Override
    public Map<String, Tensor> parameters() {
        return head.parameters();
    }

    @Override
    public Growth growth(boolean recurrentInput) {
        return new Growth(1, recurrentInput, true);
    }

    @Override
    public Layer replica() {
        return new AuxiliaryHead((Linear) head.replica());
    }

    @Override
    public String export(OnnxGraph graph, String input) {
        return input;
    }
}
