package org.copyist.training.character;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.training.data.LabelledImages;

/**
 * Reads sets of characters, through the same recogniser that people use: once, from several views, or with several
 * models. Stateless and thread-safe.
 */
public final class CharacterEvaluator {
    private static final int BATCH = 256;

    /** How far the pictures of {@link #readShifted} are moved: right, down. */
    private static final int[][] SHIFTS = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    private CharacterEvaluator() {}

    /**
     * Reads every character of {@code set} once.
     *
     * @param set upright, ink bright on black; characters of 28×28 pixels are read as they are (those of MNIST and EMNIST
     *     are normalised already), those of any other size by way of {@link DigitNormalizer}
     */
    public static List<CharacterReading> read(CharacterRecognizer recognizer, LabelledImages set) {
        return read(recognizer, set, 0, 0);
    }

    /** As {@link #read}, five times, moved by a pixel this way and that; scores are averaged. */
    public static List<CharacterReading> readShifted(CharacterRecognizer recognizer, LabelledImages set) {
        List<List<CharacterReading>> views = new ArrayList<>();
        for (int[] shift : SHIFTS) {
            views.add(read(recognizer, set, shift[0], shift[1]));
        }
        return averaged(recognizer.characters(), views);
    }

    private static List<CharacterReading> read(
            CharacterRecognizer recognizer, LabelledImages set, int right, int down) {
        List<CharacterReading> readings = new ArrayList<>();
        for (int from = 0; from < set.size(); from += BATCH) {
            List<GreyImage> pictures = new ArrayList<>();
            for (int i = from; i < Math.min(set.size(), from + BATCH); i++) {
                GreyImage picture = asRead(set.image(i));
                pictures.add(right == 0 && down == 0 ? picture : moved(picture, right, down));
            }
            readings.addAll(recognizer.recognize(pictures));
        }
        return readings;
    }

    private static GreyImage asRead(GreyImage character) {
        boolean ready = character.width() == DigitNormalizer.SIDE && character.height() == DigitNormalizer.SIDE;
        return ready ? character : DigitNormalizer.normalize(character);
    }

    private static GreyImage moved(GreyImage picture, int right, int down) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int fromX = x - right;
                int fromY = y - down;
                if (fromX >= 0 && fromX < picture.width() && fromY >= 0 && fromY < picture.height()) {
                    pixels[y * picture.width() + x] = (byte) picture.at(fromX, fromY);
                }
            }
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    /**
     * The readings that several models, or several views, agree on: scores and confidences are averaged.
     *
     * @param characters the classes
     * @param members readings of the same pictures in the same order, with the same classes; at least one list
     */
    public static List<CharacterReading> averaged(List<String> characters, List<List<CharacterReading>> members) {
        return IntStream.range(0, members.get(0).size())
                .mapToObj(i -> average(
                        characters,
                        members.stream().map(member -> member.get(i)).toList()))
                .toList();
    }

    private static CharacterReading average(List<String> characters, List<CharacterReading> readings) {
        List<Double> scores = IntStream.range(0, characters.size())
                .mapToObj(c -> readings.stream()
                        .mapToDouble(r -> r.scores().get(c))
                        .average()
                        .orElseThrow())
                .toList();
        int best = 0;
        for (int c = 1; c < scores.size(); c++) {
            best = scores.get(c) > scores.get(best) ? c : best;
        }
        double familiar = readings.stream()
                .mapToDouble(r -> r.confidence().value() / r.scores().get(r.label()))
                .average()
                .orElseThrow();
        boolean rejected =
                2 * readings.stream().filter(CharacterReading::rejected).count() > readings.size();
        double confidence = Math.min(1, familiar * scores.get(best));
        return new CharacterReading(best, characters.get(best), new Confidence(confidence), scores, rejected);
    }
}
