package org.copyist.training.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.page.Confidence;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterEvaluatorTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    @TempDir
    Path folder;

    @Test
    void countsByLabelAndReading() {
        CharacterEvaluation evaluation = new CharacterEvaluation(
                ABC, List.of(0, 0, 0, 0, 1, 1), List.of(as(0), as(0), as(0), as(1), as(1), as(1)));
        assertThat(evaluation.images()).isEqualTo(6);
        assertThat(evaluation.accuracy()).isEqualTo(5.0 / 6);
        assertThat(evaluation.accuracy(label -> 0)).isEqualTo(1);
        assertThat(evaluation.precision(1)).isEqualTo(2.0 / 3);
        assertThat(evaluation.recall(0)).isEqualTo(0.75);
        assertThat(evaluation.recall(2)).isNaN();
        assertThat(evaluation.precision(2)).isNaN();
        assertThat(evaluation.misread())
                .extracting(CharacterEvaluation.Misread::index)
                .containsExactly(3);
        assertThat(evaluation.confusions(5)).containsExactly("a→b 1");
    }

    @Test
    void riskIsThatOfTheSurest() {
        CharacterEvaluation evaluation = new CharacterEvaluation(
                ABC, List.of(0, 1, 2, 2), List.of(as(0, 0.9), as(0, 0.3), as(2, 0.8), as(1, 0.4)));
        RiskCoverage curve = RiskCoverage.of(evaluation);
        assertThat(curve.risk(0.5)).isZero();
        assertThat(curve.risk(0.75)).isEqualTo(1.0 / 3);
        assertThat(curve.risk(1)).isEqualTo(0.5);
        assertThat(curve.area()).isEqualTo((1.0 / 3 + 0.5) / 4, within(1e-12));
    }

    @Test
    void averagesScoresOfSeveralReadings() {
        CharacterReading one = new CharacterReading(0, "a", new Confidence(0.6), List.of(0.6, 0.4, 0.0), false);
        CharacterReading other = new CharacterReading(2, "c", new Confidence(0.5), List.of(0.0, 0.5, 0.5), false);
        CharacterReading both = CharacterEvaluator.averaged(ABC, List.of(List.of(one), List.of(other)))
                .get(0);
        // what neither takes first, both take together
        assertThat(both.character()).isEqualTo("b");
        assertThat(both.confidence().value()).isEqualTo(0.45, within(1e-12));
        assertThat(both.scores().get(0)).isEqualTo(0.3, within(1e-12));
    }

    @Test
    void measuresTheShippedModelAndReportsEveryMisreadDigit() throws IOException {
        LabelledImages set = first(2000);
        // one wrong label makes one misread digit for certain
        set.labels()[7] = (byte) ((set.label(7) + 1) % 10);
        try (CharacterRecognizer recognizer = shipped()) {
            CharacterEvaluation evaluation =
                    CharacterEvaluation.of(Mnist.ALPHABET, set, CharacterEvaluator.read(recognizer, set));
            assertThat(evaluation.images()).isEqualTo(2000);
            assertThat(evaluation.accuracy()).isGreaterThan(0.99);
            assertThat(evaluation.misread())
                    .extracting(CharacterEvaluation.Misread::index)
                    .contains(7);
            Path report = folder.resolve("report.html");
            CharacterReport.write(report, "a <b> & c", evaluation, set);
            String html = Files.readString(report);
            assertThat(html).contains("<h1>a &lt;b&gt; &amp; c</h1>", "2000 characters", "<svg");
            // the confusion matrix is a picture too
            assertThat(html.split("data:image/png;base64,"))
                    .hasSize(2 + evaluation.misread().size());
        }
    }

    @Test
    void movedPicturesAreReadAlike() {
        LabelledImages set = first(300);
        try (CharacterRecognizer recognizer = shipped()) {
            CharacterEvaluation evaluation =
                    CharacterEvaluation.of(Mnist.ALPHABET, set, CharacterEvaluator.readShifted(recognizer, set));
            assertThat(evaluation.accuracy()).isGreaterThan(0.98);
        }
    }

    @Test
    void normalisesDigitsOfAnotherSize() {
        LabelledImages test = Mnist.test(Path.of("../data/mnist"));
        int count = 300;
        byte[] large = new byte[count * 56 * 40];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++) {
            labels[n] = (byte) test.label(n);
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 28; x++) {
                    large[n * 56 * 40 + (y + 3) * 56 + x + 25] = test.pixels()[n * 784 + y * 28 + x];
                }
            }
        }
        LabelledImages set = new LabelledImages(56, 40, large, labels);
        try (CharacterRecognizer recognizer = shipped()) {
            assertThat(CharacterEvaluation.of(Mnist.ALPHABET, set, CharacterEvaluator.read(recognizer, set))
                            .accuracy())
                    .isGreaterThan(0.97);
        }
    }

    @Test
    void calibrationKeepsThePartThatWasAskedFor() {
        LabelledImages set = first(1000);
        ModelBundle calibrated = CharacterCalibration.calibrate(ModelBundle.shipped(DigitRecognizer.TASK), set, 0.98);
        try (CharacterRecognizer recognizer = CharacterRecognizer.of(calibrated)) {
            long rejected = CharacterEvaluator.read(recognizer, set).stream()
                    .filter(CharacterReading::rejected)
                    .count();
            assertThat(rejected).isBetween(1L, 20L);
            assertThat(calibrated.card().confidenceTemperature()).isBetween(0.3, 3.0);
        }
    }

    private static CharacterRecognizer shipped() {
        return CharacterRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK));
    }

    private static LabelledImages first(int count) {
        return Mnist.test(Path.of("../data/mnist"))
                .select(IntStream.range(0, count).toArray());
    }

    private static CharacterReading as(int label) {
        return as(label, 0.9);
    }

    private static CharacterReading as(int label, double confidence) {
        return new CharacterReading(label, ABC.get(label), new Confidence(confidence), List.of(), false);
    }
}
