package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.copyist.training.network.Network;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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
        Checkpoint weights = Checkpoint.shipped(DigitRecognizer.TASK, CharacterTask.NAME);
        List<CharacterSource> sources = DigitFineTuning.sources(own, train);
        Recipe recipe = CharacterTask.recipe(sources, DigitFineTuning.EPOCHS, CharacterTask.BATCH_SIZE)
                .withLearningRate(DigitFineTuning.LEARNING_RATE);
        CharacterTask task = new CharacterTask(
                CharacterSettings.DIGITS.with(weights.spec()), recipe, sources, weights.labels(), Optional.empty());
        Network network = new Training<>(task, folder, (step, steps, figures, imagesPerSecond) -> {})
                .run(new Start(Optional.of(weights), false))
                .network();
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
