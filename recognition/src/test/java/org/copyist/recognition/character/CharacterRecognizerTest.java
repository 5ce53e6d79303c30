package org.copyist.recognition.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.junit.jupiter.api.Test;

class CharacterRecognizerTest {
    private static final ModelBundle SHIPPED = ModelBundle.shipped(CharacterRecognizer.TASK);

    @Test
    void readsDrawnLettersAndDigits() {
        try (CharacterRecognizer recognizer = CharacterRecognizer.of(SHIPPED)) {
            List<CharacterReading> readings = recognizer.recognize(List.of(
                    drawn(new int[][] {{20, 90, 50, 10, 80, 90}, {32, 62, 68, 62}}),
                    drawn(new int[][] {{15, 14, 85, 14}, {50, 14, 50, 90}}),
                    drawn(new int[][] {{25, 12, 75, 12, 45, 90}}),
                    drawn(new int[][] {{20, 10, 20, 90}, {80, 10, 80, 90}, {20, 50, 80, 50}})));
            assertThat(readings).extracting(CharacterReading::character).containsExactly("A", "T", "7", "H");
            for (CharacterReading reading : readings) {
                assertThat(reading.scores()).hasSize(47);
                assertThat(reading.scores().stream().mapToDouble(s -> s).sum()).isEqualTo(1, within(1e-4));
            }
        }
    }

    @Test
    void rejectsBlankPicturesAndScribbles() {
        GreyImage blank = new GreyImage(28, 28, new byte[28 * 28]);
        GreyImage scribble = drawn(new int[][] {
            {10, 20, 90, 30, 12, 42, 88, 50, 10, 62, 90, 74, 14, 86}, {20, 10, 35, 90, 50, 12, 64, 90, 78, 14}
        });
        try (DigitRecognizer digits = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK));
                CharacterRecognizer characters = CharacterRecognizer.of(SHIPPED)) {
            assertThat(digits.recognize(List.of(blank, scribble))).allMatch(DigitReading::rejected);
            assertThat(characters.recognize(List.of(blank))).allMatch(CharacterReading::rejected);
        }
    }

    @Test
    void aModelOfLettersIsNoModelOfDigits() {
        assertThatThrownBy(() -> DigitRecognizer.of(SHIPPED))
                .isInstanceOf(CodecMismatchException.class)
                .hasMessageContaining("expected the ten digits");
    }

    @Test
    void occlusionFindsTheInkThatMakesASeven() {
        GreyImage seven = drawn(new int[][] {{25, 12, 75, 12, 45, 90}});
        try (CharacterRecognizer recognizer = CharacterRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
            CharacterReading reading = recognizer.recognize(List.of(seven)).get(0);
            double[][] effect = Occlusion.of(recognizer, seven, reading.label());
            assertThat(reading.character()).isEqualTo("7");
            assertThat(effect[27][0]).isZero();
            double most = 0;
            for (double[] row : effect) {
                for (double value : row) {
                    most = Math.max(most, value);
                }
            }
            assertThat(most).isGreaterThan(0.01);
        }
    }

    private static GreyImage drawn(int[][] lines) {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int[] line : lines) {
            for (int i = 0; i + 3 < line.length; i += 2) {
                graphics.drawLine(line[i], line[i + 1], line[i + 2], line[i + 3]);
            }
        }
        graphics.dispose();
        return DigitNormalizer.normalize(GreyImage.of(image));
    }
}
