package org.copyist.training.digit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.page.Confidence;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitEvaluatorTest {
    @TempDir
    Path folder;

    @Test
    void countsByLabelAndReading() {
        DigitReading one = new DigitReading(1, new Confidence(0.9), List.of());
        DigitEvaluation evaluation = new DigitEvaluation(
                new int[][] {{3, 1, 0}, {0, 2, 0}, {0, 0, 0}}, List.of(new DigitEvaluation.Misread(4, 0, one)));
        assertThat(evaluation.images()).isEqualTo(6);
        assertThat(evaluation.accuracy()).isEqualTo(5.0 / 6);
        assertThat(evaluation.precision(1)).isEqualTo(2.0 / 3);
        assertThat(evaluation.recall(0)).isEqualTo(0.75);
        assertThat(evaluation.recall(2)).isNaN();
        assertThat(evaluation.precision(2)).isNaN();
    }

    @Test
    void measuresTheShippedModelAndReportsEveryMisreadDigit() throws IOException {
        LabelledImages test = Mnist.test(Path.of("../data/mnist"));
        LabelledImages set = test.select(IntStream.range(0, 2000).toArray());
        // one wrong label makes one misread digit for certain
        set.labels()[7] = (byte) ((set.label(7) + 1) % 10);
        try (DigitRecognizer recognizer = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
            DigitEvaluation evaluation = DigitEvaluator.evaluate(recognizer, set);
            assertThat(evaluation.images()).isEqualTo(2000);
            assertThat(evaluation.accuracy()).isGreaterThan(0.99);
            assertThat(evaluation.misread())
                    .extracting(DigitEvaluation.Misread::index)
                    .contains(7);
            Path report = folder.resolve("report.html");
            DigitReport.write(report, "a <b> & c", evaluation, set);
            String html = Files.readString(report);
            assertThat(html).contains("<h1>a &lt;b&gt; &amp; c</h1>", "2000 digits");
            assertThat(html.split("data:image/png;base64,"))
                    .hasSize(1 + evaluation.misread().size());
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
        try (DigitRecognizer recognizer = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
            DigitEvaluation evaluation = DigitEvaluator.evaluate(recognizer, new LabelledImages(56, 40, large, labels));
            assertThat(evaluation.accuracy()).isGreaterThan(0.97);
        }
    }
}
