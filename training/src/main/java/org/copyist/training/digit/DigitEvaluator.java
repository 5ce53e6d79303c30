package org.copyist.training.digit;

import java.util.ArrayList;
import java.util.List;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.Mnist;

/** Measures a digit model on labelled digits, through the same recogniser that people use. Stateless and thread-safe. */
public final class DigitEvaluator {
    private static final int BATCH = 256;

    private DigitEvaluator() {}

    /**
     * Reads every digit of {@code set} once.
     *
     * @param set upright, ink bright on black; digits of 28×28 pixels are read as they are (MNIST's are normalised
     *     already), those of any other size by way of {@link DigitNormalizer}
     */
    public static DigitEvaluation evaluate(DigitRecognizer recognizer, LabelledImages set) {
        int[][] confusion = new int[Mnist.CLASSES][Mnist.CLASSES];
        List<DigitEvaluation.Misread> misread = new ArrayList<>();
        for (int from = 0; from < set.size(); from += BATCH) {
            List<GreyImage> digits = new ArrayList<>();
            for (int i = from; i < Math.min(set.size(), from + BATCH); i++) {
                digits.add(asRead(set.image(i)));
            }
            List<DigitReading> readings = recognizer.recognize(digits);
            for (int i = 0; i < readings.size(); i++) {
                int label = set.label(from + i);
                DigitReading reading = readings.get(i);
                confusion[label][reading.digit()]++;
                if (reading.digit() != label) {
                    misread.add(new DigitEvaluation.Misread(from + i, label, reading));
                }
            }
        }
        return new DigitEvaluation(confusion, misread);
    }

    private static GreyImage asRead(GreyImage digit) {
        boolean ready = digit.width() == DigitNormalizer.SIDE && digit.height() == DigitNormalizer.SIDE;
        return ready ? digit : DigitNormalizer.normalize(digit);
    }
}
