package org.copyist.recognition.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.copyist.core.error.ModelException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.junit.jupiter.api.Test;

class DigitRecognizerTest {
    private static final ModelBundle SHIPPED = ModelBundle.shipped(DigitRecognizer.TASK);

    @Test
    void readsDrawnDigits() {
        try (DigitRecognizer recognizer = DigitRecognizer.of(SHIPPED)) {
            GreyImage one = drawn(g -> g.drawLine(55, 10, 45, 90));
            GreyImage zero = drawn(g -> g.drawOval(25, 10, 50, 80));
            GreyImage seven = drawn(g -> g.drawPolyline(new int[] {25, 75, 45}, new int[] {12, 12, 90}, 3));
            List<DigitReading> readings = recognizer.recognize(List.of(one, zero, seven));
            assertThat(readings).extracting(DigitReading::digit).containsExactly(1, 0, 7);
            for (DigitReading reading : readings) {
                assertThat(reading.confidence().value()).isGreaterThan(0.8);
                assertThat(reading.scores()).hasSize(10);
                assertThat(reading.scores().stream().mapToDouble(s -> s).sum()).isEqualTo(1, within(1e-4));
            }
            assertThat(recognizer.recognize(List.of())).isEmpty();
        }
    }

    @Test
    void refusesAModelForOtherPictures() {
        ModelCard card = SHIPPED.card();
        ModelCard other = new ModelCard(
                card.name(),
                card.version(),
                card.task(),
                card.description(),
                card.licence(),
                card.network(),
                32,
                card.normalizerVersion(),
                card.codec(),
                card.data(),
                card.metrics(),
                card.limits());
        assertThatThrownBy(() -> DigitRecognizer.of(new ModelBundle(SHIPPED.onnx(), other)))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("32 px", "28 px");
    }

    private interface Drawing {
        void on(Graphics2D graphics);
    }

    private static GreyImage drawn(Drawing drawing) {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        drawing.on(graphics);
        graphics.dispose();
        return DigitNormalizer.normalize(GreyImage.of(image));
    }
}
