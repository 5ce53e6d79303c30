package org.copyist.training.digit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.Network;

/** Makes a model that can be read with out of a trained network. */
public final class DigitModelExporter {
    private static final ModelCard.Dataset MNIST = new ModelCard.Dataset(
            "MNIST training set", "CC-BY-SA-3.0", "Yann LeCun, Corinna Cortes and Christopher J. C. Burges");

    private DigitModelExporter() {}

    /**
     * {@code network}, trained on MNIST, as ONNX with a card.
     *
     * @param config it was trained with
     */
    public static ModelBundle export(Network network, DigitTrainingConfig config) {
        ModelCard card = new ModelCard(
                "digits-mnist",
                "1",
                DigitRecognizer.TASK,
                "Names a single handwritten digit. Trained for " + config.epochs() + " epochs with seed "
                        + config.seed() + " on " + config.threads() + " threads.",
                "Apache-2.0",
                network.spec().text(),
                DigitNormalizer.SIDE,
                DigitNormalizer.VERSION,
                IntStream.range(0, Mnist.CLASSES).mapToObj(String::valueOf).toList(),
                List.of(MNIST),
                Map.of(),
                List.of(
                        "It names a digit whatever it is shown; letters and scribbles are not rejected.",
                        "Digits were written by Americans in the 1990s: sevens with a bar and ones with an upstroke are "
                                + "rarer than elsewhere."));
        return new ModelBundle(network.toOnnx(Map.of("name", card.name(), "version", card.version())), card);
    }
}
