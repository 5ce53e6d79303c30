package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.Network;
import org.copyist.training.network.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitFineTuningTest {
    private static final Path MNIST = Path.of("../data/mnist");
    private static final int OWN = 300;

    @TempDir
    Path folder;

    @Test
    void learnsAHandWithoutForgettingTheOthers() {
        LabelledImages train = Mnist.train(MNIST);
        LabelledImages test = Mnist.test(MNIST);
        LabelledImages own = mirrored(train, 0, OWN);
        LabelledImages ownTest = mirrored(train, OWN, 2 * OWN);
        ModelBundle parent = ModelBundle.shipped(DigitRecognizer.TASK);
        CharacterWeights weights = CharacterWeights.shipped(DigitRecognizer.TASK);
        CharacterTrainingConfig.Recipe recipe = new CharacterTrainingConfig.Recipe(
                weights.network(),
                Precision.FLOAT32,
                EnumSet.allOf(CharacterDistortion.class),
                0.05,
                0.998,
                DigitFineTuning.LEARNING_RATE);
        Network network = CharacterTrainer.train(
                DigitFineTuning.sources(own, train),
                parent.card().codec().size(),
                Optional.of(weights.tensors()),
                new CharacterTrainingConfig(DigitFineTuning.EPOCHS, 1, 2, recipe, folder),
                progress -> {});
        ModelBundle tuned = DigitFineTuning.bundle(network.toOnnx(Map.of()), parent.card());
        assertThat(accuracy(tuned, ownTest)).isGreaterThan(accuracy(parent, ownTest) + 0.05);
        assertThat(accuracy(tuned, test)).isGreaterThanOrEqualTo(accuracy(parent, test) - 0.001);
    }

    private static double accuracy(ModelBundle bundle, LabelledImages set) {
        try (CharacterRecognizer recognizer = CharacterRecognizer.of(bundle)) {
            return CharacterEvaluation.of(Mnist.ALPHABET, set, CharacterEvaluator.read(recognizer, set))
                    .accuracy();
        }
    }

    /** A strange hand: fours and sevens as seen in a mirror. */
    private static LabelledImages mirrored(LabelledImages digits, int from, int to) {
        LabelledImages own = digits.select(IntStream.range(0, digits.size())
                .filter(i -> digits.label(i) == 4 || digits.label(i) == 7)
                .skip(from)
                .limit(to - from)
                .toArray());
        byte[] pixels = own.pixels();
        for (int row = 0; row < own.size() * own.height(); row++) {
            for (int x = 0; x < own.width() / 2; x++) {
                int left = row * own.width() + x;
                int right = row * own.width() + own.width() - 1 - x;
                byte moved = pixels[left];
                pixels[left] = pixels[right];
                pixels[right] = moved;
            }
        }
        return own;
    }
}
