package org.copyist.recognition.digit;

import java.util.List;
import java.util.stream.Collectors;
import org.copyist.core.decoding.BeamSearchSettings;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.decoding.PrefixBeamCtcDecoder;
import org.copyist.core.page.Confidence;
import org.copyist.core.text.Codec;
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
    /** Folder of the shipped model. */
    public static final String MODEL = "numbers";

    /** What stands for a character that is not sure. */
    public static final String UNKNOWN = "?";

    private static final double SURE = 0.6;

    /** Part of the probability that a reading of the right type must have beside the likeliest of any type. */
    private static final double LEAST_PART = 0.1;

    private static final PrefixBeamCtcDecoder BEAM = new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN);

    private final LineReader reader;
    private final Codec codec;

    private NumberReader(LineRecognizer recognizer) {
        this.reader = new LineReader(recognizer, new GreedyCtcDecoder());
        this.codec = recognizer.codec();
    }

    /** @param bundle a model for lines that knows digits */
    public static NumberReader of(ModelBundle bundle) {
        return new NumberReader(LineRecognizer.of(bundle));
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
        CtcDecoder fitting = BEAM.withConstraint(type.constraint());
        return DigitFinder.findNumbers(page).stream()
                .map(number -> {
                    LabelProbabilities seen = reader.recognize(number.crop());
                    Hypothesis free = BEAM.decode(seen, codec).get(0);
                    return reading(number, free, fitting.decode(seen, codec).get(0), type);
                })
                .toList();
    }

    private NumberReading read(NumberImage number) {
        return reading(number, reader.read(number.crop()).get(0), true);
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
        return new NumberReading(number.box(), number.row(), text, Confidence.of(read.spans()), fits);
    }

    private static String shown(CharacterSpan character) {
        return character.confidence() >= SURE ? character.character() : UNKNOWN;
    }

    @Override
    public void close() {
        reader.close();
    }
}
