package org.copyist.training.line;

import static org.bytedeco.pytorch.global.torch.ctc_loss;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.copyist.core.text.Codec;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;
import org.copyist.training.network.Precision;

/**
 * What line training minimises: the CTC loss (Graves et al. 2006) per character, and with a weight that of the shortcut
 * head (Retsinas et al. 2022). Immutable and thread-safe.
 *
 * @param auxiliaryWeight weight of the shortcut head's loss
 * @param precision of the layers' arithmetic; losses are in single precision
 * @param reminder of what the network read at the beginning, if it is to be kept
 */
record LineLoss(double auxiliaryWeight, Precision precision, Optional<Reminder> reminder) {
    /**
     * Runs forward and backward on {@code part}.
     *
     * @param labelTotal number of characters in the whole batch, which the loss is divided by
     * @return the part's share of the batch's loss, without the shortcut head: nats per character
     */
    double backward(Network network, LineBatch part, int labelTotal, long seed) {
        if (part.size() == 0) {
            return 0;
        }
        try (PointerScope scope = new PointerScope()) {
            int width = part.widest();
            int height = network.spec().height();
            Tensor input = FloatTensors.of(LineBatch.toArray(part.images(), width), part.size(), 1, height, width);
            Pass pass = reminder.isPresent() ? Pass.adapting(seed, precision) : Pass.training(seed, precision);
            Tensor read = network.forward(input, pass);
            Tensor loss = ctc(read, part, width);
            double value = loss.item_double() / labelTotal;
            Tensor auxiliary = pass.auxiliaryLogits();
            if (auxiliary != null) {
                loss = loss.add(
                        ctc(torch.log_softmax(auxiliary, -1), part, width).mul(new Scalar(auxiliaryWeight)));
            }
            if (reminder.isPresent()) {
                Reminder kept = reminder.get();
                loss = loss.add(kept.divergence(read, part, width).mul(new Scalar(kept.weight())));
            }
            loss.div(new Scalar((double) labelTotal)).backward();
            return value;
        }
    }

    /** Summed over the lines; lines too short for their text count nothing. */
    private static Tensor ctc(Tensor logProbabilities, LineBatch part, int width) {
        long steps = logProbabilities.size(0);
        long[] inputLengths = new long[part.size()];
        long[] targetLengths = new long[part.size()];
        int longest = part.labels().stream().mapToInt(l -> l.length).max().orElse(1);
        long[] targets = new long[part.size() * longest];
        for (int n = 0; n < part.size(); n++) {
            inputLengths[n] = validSteps(part.images().get(n).width(), width, steps);
            int[] labels = part.labels().get(n);
            targetLengths[n] = labels.length;
            for (int i = 0; i < labels.length; i++) {
                targets[n * longest + i] = labels[i];
            }
        }
        Tensor target = AbstractTensor.create(targets, part.size(), longest);
        return ctc_loss(logProbabilities, target, inputLengths, targetLengths, Codec.BLANK, 2, true);
    }

    /** How many of {@code steps} time steps belong to a line of {@code width} pixels in a batch of {@code widest}. */
    static int validSteps(int width, int widest, long steps) {
        return (int) Math.min(steps, (width * steps + widest - 1) / widest);
    }
}
