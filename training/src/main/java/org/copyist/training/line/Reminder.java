package org.copyist.training.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.copyist.imaging.line.LineImage;
import org.copyist.training.network.FloatTensors;
import org.copyist.training.network.Network;
import org.copyist.training.network.Pass;

/**
 * Keeps a network in training close to what it was (learning without forgetting, Li and Hoiem 2016): lines of one source
 * are to be read, step by step, as the network of the beginning reads them. What it reads there tells more than the text
 * of these lines does: which other characters come near, and where each begins. Normalisation goes on with the running
 * statistics of the beginning meanwhile: those of a few lines of one hand would let it forget the others, and make the
 * two differ from the first step on.
 *
 * @param before the network of the beginning; only read
 * @param source number of the source whose lines remind
 * @param weight beside the loss on texts
 */
record Reminder(Network before, int source, double weight) {
    Reminder {
        requireNonNull(before, "before is null");
    }

    /**
     * The divergence of {@code after} from what {@code before} says, in nats, summed over time steps and lines.
     *
     * @param after log-probabilities (T, N, labels) of the network in training
     * @param part the lines, padded to {@code width}
     */
    Tensor divergence(Tensor after, LineBatch part, int width) {
        int[] lines = IntStream.range(0, part.size())
                .filter(n -> part.sources().get(n) == source)
                .toArray();
        if (lines.length == 0) {
            return torch.zeros(new long[0]);
        }
        long steps = after.size(0);
        List<LineImage> images =
                IntStream.of(lines).mapToObj(part.images()::get).toList();
        Tensor known;
        float[] valid = new float[(int) steps * lines.length];
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor input = FloatTensors.of(
                    LineBatch.toArray(images, width),
                    images.size(),
                    1,
                    before.spec().height(),
                    width);
            known = before.forward(input, Pass.evaluation());
        }
        for (int n = 0; n < lines.length; n++) {
            int end = LineLoss.validSteps(images.get(n).width(), width, steps);
            for (int t = 0; t < end; t++) {
                valid[t * lines.length + n] = 1;
            }
        }
        Tensor chosen = AbstractTensor.create(IntStream.of(lines).asLongStream().toArray(), lines.length);
        Tensor difference = known.sub(after.index_select(1, chosen)).mul(known.exp());
        return difference.mul(FloatTensors.of(valid, steps, lines.length, 1)).sum();
    }
}
