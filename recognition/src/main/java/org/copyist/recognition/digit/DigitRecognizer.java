package org.copyist.recognition.digit;

import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.error.CodecMismatchException;
import org.copyist.core.error.ModelException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.digit.DigitNormalizer;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;

/**
 * Names digits that were brought into MNIST's form, and says which are probably none. Thread-safe. Holds native memory
 * until closed.
 *
 * <pre>{@code
 * try (DigitRecognizer recognizer = DigitRecognizer.of(ModelBundle.shipped(DigitRecognizer.TASK))) {
 *     for (DigitImage found : DigitFinder.find(page)) {
 *         DigitReading reading = recognizer.recognize(List.of(found.raster())).get(0);
 *     }
 * }
 * }</pre>
 */
public final class DigitRecognizer implements AutoCloseable {
    /** What a model card must name as its task. */
    public static final String TASK = "digits";

    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    private final CharacterRecognizer characters;

    private DigitRecognizer(CharacterRecognizer characters) {
        this.characters = characters;
    }

    /**
     * Loads a model and tries it on an empty picture.
     *
     * @throws ModelException if its digits are normalised in a way that this version does not know
     * @throws CodecMismatchException if it does not name the ten digits
     */
    public static DigitRecognizer of(ModelBundle bundle) {
        CharacterRecognizer characters = CharacterRecognizer.of(bundle);
        if (!characters.characters().equals(DIGITS)) {
            characters.close();
            throw new CodecMismatchException("the model " + bundle.card().label() + " names " + characters.characters()
                    + ", expected the ten digits");
        }
        return new DigitRecognizer(characters);
    }

    public ModelCard card() {
        return characters.card();
    }

    /**
     * The readings of {@code digits}, in their order.
     *
     * @param digits as {@link DigitNormalizer} makes them: 28×28, 0 paper to 255 ink
     */
    public List<DigitReading> recognize(List<GreyImage> digits) {
        return characters.recognize(digits).stream().map(DigitReading::of).toList();
    }

    @Override
    public void close() {
        characters.close();
    }
}
