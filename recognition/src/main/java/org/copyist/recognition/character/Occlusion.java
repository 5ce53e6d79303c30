package org.copyist.recognition.character;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.copyist.imaging.GreyImage;

/**
 * Shows which ink speaks for a reading, and which against it: parts of the picture are covered with paper, one after the
 * other, and the change of the class's score is noted (Zeiler and Fergus 2014, section 4.2). Stateless and thread-safe.
 */
public final class Occlusion {
    /** Width and height of what is covered, in pixels; odd. */
    private static final int PATCH = 5;

    private static final double LEAST_SCORE = 1e-9;

    private Occlusion() {}

    /**
     * What each pixel does for class {@code label}.
     *
     * @param picture 28×28, 0 paper to 255 ink
     * @param label index in the recogniser's characters
     * @return shape [row][column]: by how much the logarithm of the score falls (above 0: it speaks for the class) or
     *     rises (below 0) when the pixel and its surroundings are covered; 0 where there is no ink to cover
     */
    public static double[][] of(CharacterRecognizer recognizer, GreyImage picture, int label) {
        List<GreyImage> pictures = new ArrayList<>(List.of(picture));
        List<Integer> places = new ArrayList<>();
        int width = picture.width();
        for (int i = 0; i < width * picture.height(); i++) {
            GreyImage covered = covered(picture, i % width, i / width);
            if (!Arrays.equals(covered.pixels(), picture.pixels())) {
                pictures.add(covered);
                places.add(i);
            }
        }
        List<CharacterReading> readings = recognizer.recognize(pictures);
        double whole = logScore(readings.get(0), label);
        double[][] effect = new double[picture.height()][width];
        for (int n = 0; n < places.size(); n++) {
            effect[places.get(n) / width][places.get(n) % width] = whole - logScore(readings.get(n + 1), label);
        }
        return effect;
    }

    private static GreyImage covered(GreyImage picture, int centreX, int centreY) {
        byte[] pixels = picture.pixels().clone();
        int half = PATCH / 2;
        for (int y = Math.max(0, centreY - half); y <= Math.min(picture.height() - 1, centreY + half); y++) {
            for (int x = Math.max(0, centreX - half); x <= Math.min(picture.width() - 1, centreX + half); x++) {
                pixels[y * picture.width() + x] = 0;
            }
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    private static double logScore(CharacterReading reading, int label) {
        return Math.log(Math.max(LEAST_SCORE, reading.scores().get(label)));
    }
}
