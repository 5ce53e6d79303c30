package org.copyist.training.character;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;

/** How a digit network goes on learning from a person's own digits without forgetting the others. Stateless. */
public final class DigitFineTuning {
    /** Passes over {@link #sources}, fixed beforehand. */
    public static final int EPOCHS = 4;

    /** Peak of the learning rate, a fifteenth of that of a training from scratch. */
    public static final double LEARNING_RATE = 2e-4;

    /** Own pictures an epoch: fewer are repeated, each time varied in another way. */
    private static final int OWN = 1500;

    private static final int OLD = 9000;

    private DigitFineTuning() {}

    /** Own digits, six times as many of MNIST's, and some scribbles that are none. */
    public static List<CharacterSource> sources(LabelledImages own, LabelledImages mnist) {
        int times = Math.max(1, OWN / own.size());
        int[] repeated =
                IntStream.range(0, times * own.size()).map(i -> i % own.size()).toArray();
        List<CharacterSource> sources = new ArrayList<>();
        sources.add(CharacterSource.of(own.select(repeated), Mnist.CLASSES));
        sources.add(CharacterSource.of(mnist, Mnist.CLASSES).withShare(Math.min(1, (double) OLD / mnist.size())));
        sources.add(TrainingSets.scribbles(0.1));
        return sources;
    }

    /** The parent's card for what was made of it. */
    public static ModelBundle bundle(byte[] onnx, ModelCard parent) {
        List<ModelCard.Dataset> data = new ArrayList<>(parent.data());
        data.add(new ModelCard.Dataset("A person's own digits", "private", ""));
        ModelCard card = new ModelCard(
                parent.name() + "-own",
                "1",
                parent.task(),
                "Names a single handwritten digit, those of one person above all. Made from " + parent.label() + ".",
                parent.licence(),
                parent.network(),
                parent.inputHeight(),
                parent.normalizerVersion(),
                parent.codec(),
                data,
                Map.of(),
                parent.limits(),
                parent.confidenceTemperature(),
                parent.rejectBelow());
        return new ModelBundle(onnx, card);
    }
}
