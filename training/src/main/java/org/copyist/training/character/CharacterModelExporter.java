package org.copyist.training.character;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.training.data.Emnist;
import org.copyist.training.data.Mnist;
import org.copyist.training.optimize.Checkpoint;

/** Exports a training checkpoint as a model bundle. */
public final class CharacterModelExporter {
    private static final ModelCard.Dataset MNIST = new ModelCard.Dataset(
            "MNIST training set", "CC-BY-SA-3.0", "Yann LeCun, Corinna Cortes and Christopher J. C. Burges");
    private static final ModelCard.Dataset EMNIST = new ModelCard.Dataset(
            "EMNIST (NIST Special Database 19), nine tenths of 99,243 characters",
            "US government work",
            "National Institute of Standards and Technology; Gregory Cohen et al.");
    private static final String AMERICANS =
            "The writers were Americans of the 1990s: sevens with a bar and ones with an upstroke are rarer than elsewhere.";

    private CharacterModelExporter() {}

    /**
     * A network of the ten digits and of what is none of them, as ONNX with a card.
     *
     * @param emnist whether it has seen EMNIST beside MNIST
     * @param others names of further sets that it has seen, whose licences only their owners know
     */
    public static ModelBundle digits(Checkpoint checkpoint, boolean emnist, List<String> others) {
        List<ModelCard.Dataset> data = new ArrayList<>(emnist ? List.of(MNIST, EMNIST) : List.of(MNIST));
        others.forEach(name -> data.add(new ModelCard.Dataset(name, "not known", "not known")));
        List<String> codec = IntStream.range(0, checkpoint.labels())
                .mapToObj(c -> c < Mnist.CLASSES ? String.valueOf(c) : CharacterRecognizer.NONE)
                .toList();
        return bundle(
                checkpoint,
                new Words(
                        "digits-mnist",
                        "3",
                        DigitRecognizer.TASK,
                        "Names a single handwritten digit, or says that it is none.",
                        data,
                        List.of(
                                "The writers were Americans of the 1990s; ones with an upstroke and sevens with a bar"
                                        + " were made by rule.",
                                "Letters that look like digits (O, I, l, S, Z, B, g, q) are read as digits.")),
                codec);
    }

    /** A network of the 47 classes of EMNIST ByMerge, as ONNX with a card. */
    public static ModelBundle characters(Checkpoint checkpoint) {
        return bundle(
                checkpoint,
                new Words(
                        "characters-emnist",
                        "1",
                        CharacterRecognizer.TASK,
                        "Names a single handwritten digit or letter without accent.",
                        List.of(EMNIST),
                        List.of(
                                AMERICANS,
                                "The cases of C I J K L M O P S U V W X Y Z are not told apart: the one that is written"
                                        + " more often is named.",
                                "0 and O, and 1, I and l, look alike: the one that came more often in training is named,"
                                        + " O and l; where only digits stand, use the model of digits.")),
                Stream.of(Emnist.BY_MERGE.split("")).toList());
    }

    /** What the card says for people. */
    private record Words(
            String name,
            String version,
            String task,
            String description,
            List<ModelCard.Dataset> data,
            List<String> limits) {}

    private static ModelBundle bundle(Checkpoint checkpoint, Words words, List<String> codec) {
        ModelCard card = new ModelCard(
                words.name(),
                words.version(),
                words.task(),
                words.description() + " Trained for " + checkpoint.step() + " steps with seed "
                        + checkpoint.settings().getOrDefault("seed", "unknown") + ".",
                "Apache-2.0",
                checkpoint.spec().text(),
                DigitNormalizer.SIDE,
                DigitNormalizer.VERSION,
                codec,
                words.data(),
                Map.of(),
                words.limits());
        return new ModelBundle(
                checkpoint.network().toOnnx(Map.of("name", words.name(), "version", words.version())), card);
    }
}
