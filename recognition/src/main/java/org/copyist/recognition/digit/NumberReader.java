package org.copyist.recognition.digit;

import java.util.List;
import java.util.stream.Collectors;
import org.copyist.core.decoding.BeamSearchSettings;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.decoding.PrefixBeamCtcDecoder;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;
import org.copyist.core.text.Codec;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.NumberImage;
import org.copyist.recognition.field.FieldType;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;

/**
 * Reads the numbers of a picture, with their points, commas, dashes and slashes. Thread-safe. Holds native memory until
 * closed.
 */
public final class NumberReader implements AutoCloseable {
    private static final String WITH_MARKS = "amounts";
    private static final String DIGITS_ONLY = "numbers";

    /** What stands for a character that is not sure. */
    public static final String UNKNOWN = "?";

    private static final double SURE = 0.6;

    /** Part of the probability that a reading of the right type must have beside the likeliest of any type. */
    private static final double LEAST_PART = 0.1;

    private static final PrefixBeamCtcDecoder BEAM = new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN);

    private final LineReader reader;
    private final LineReader digits;
    private final Codec codec;

    private NumberReader(LineReader reader, LineReader digits, Codec codec) {
        this.reader = reader;
        this.digits = digits;
        this.codec = codec;
    }

    /** With the shipped models: one that knows marks, and one that reads what has none better. */
    public static NumberReader shipped() {
        LineRecognizer marks = LineRecognizer.of(ModelBundle.shipped(WITH_MARKS, LineRecognizer.TASK));
        LineRecognizer digits = LineRecognizer.of(ModelBundle.shipped(DIGITS_ONLY, LineRecognizer.TASK));
        return new NumberReader(greedy(marks), greedy(digits), marks.codec());
    }

    /** @param bundle a model for lines that knows digits, and marks if there are any */
    public static NumberReader of(ModelBundle bundle) {
        LineRecognizer recognizer = LineRecognizer.of(bundle);
        LineReader reader = greedy(recognizer);
        return new NumberReader(reader, reader, recognizer.codec());
    }

    private static LineReader greedy(LineRecognizer recognizer) {
        return new LineReader(recognizer, new GreedyCtcDecoder());
    }

    /** The numbers of {@code page} in reading order. */
    public List<NumberReading> read(PageImage page) {
        return DigitFinder.findNumbers(page).stream().map(this::read).toList();
    }

    /**
     * The numbers of {@code page} in reading order, each read as {@code type}. Where something else is far likelier, that
     * is what is read, and it is said not to fit.
     */
    public List<NumberReading> read(PageImage page, FieldType type) {
        return DigitFinder.findNumbers(page).stream()
                .map(number -> read(number, type))
                .toList();
    }

    /** What is written on {@code crop}, as one number of a type. */
    public NumberReading readOne(GreyImage crop, FieldType type) {
        return read(new NumberImage(new BoundingBox(0, 0, crop.width(), crop.height()), 0, crop), type);
    }

    private NumberReading read(NumberImage number, FieldType type) {
        LabelProbabilities seen = reader.recognize(number.crop());
        Hypothesis free = BEAM.decode(seen, codec).get(0);
        Hypothesis fitting =
                BEAM.withConstraint(type.constraint()).decode(seen, codec).get(0);
        return reading(number, free, fitting, type);
    }

    private NumberReading read(NumberImage number) {
        Hypothesis read = reader.read(number.crop()).get(0);
        boolean marked = !read.text().chars().allMatch(Character::isDigit);
        return reading(number, marked ? read : digits.read(number.crop()).get(0), true);
    }

    private static NumberReading reading(NumberImage number, Hypothesis free, Hypothesis fitting, FieldType type) {
        double part = 1 / (1 + Math.exp(free.logProbability() - fitting.logProbability()));
        boolean same = free.text().equals(fitting.text());
        if (same || part < LEAST_PART || !type.fits(fitting.text())) {
            return reading(number, free, type.fits(free.text()));
        }
        double confidence = part * Confidence.of(fitting.spans()).value();
        return new NumberReading(number.box(), number.row(), fitting.text(), new Confidence(confidence), true);
    }

    private static NumberReading reading(NumberImage number, Hypothesis read, boolean fits) {
        if (read.spans().isEmpty()) {
            return new NumberReading(number.box(), number.row(), UNKNOWN, new Confidence(0), false);
        }
        String text = read.spans().stream().map(NumberReader::shown).collect(Collectors.joining());
        return new NumberReading(
                number.box(), number.row(), text, Confidence.of(read.spans()), fits && !text.contains(UNKNOWN));
    }

    private static String shown(CharacterSpan character) {
        return character.confidence() >= SURE ? character.character() : UNKNOWN;
    }

    @Override
    public void close() {
        reader.close();
        if (digits != reader) {
            digits.close();
        }
    }
}
