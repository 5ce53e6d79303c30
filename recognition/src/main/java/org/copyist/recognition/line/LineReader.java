package org.copyist.recognition.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.ConfidenceCalibration;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.DecoderChoice;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.recognition.model.ModelCard;

/**
 * Reads the crops of lines: normalises each, asks the network, decodes, and calibrates the confidences. Thread-safe.
 * Closes its recogniser.
 */
public final class LineReader implements AutoCloseable {
    /**
     * Time steps that a character needs to be read well. Lines on which the network found its characters closer
     * together are stretched and read again: how dense writing is shows best once it has been read.
     */
    private static final double LEAST_STEPS_PER_CHARACTER = 3.6;

    private static final double MOST_STRETCH = 2;

    /** Readings kept of a line: what its words may be instead comes from them. */
    private static final int MOST_READINGS = 10;

    private static final CtcDecoder GREEDY = new GreedyCtcDecoder();

    private final LineRecognizer recognizer;
    private final DecoderChoice decoding;
    private final ConfidenceCalibration calibration;

    /** A reader that decodes all lines in one way. */
    public LineReader(LineRecognizer recognizer, CtcDecoder decoder) {
        this(recognizer, DecoderChoice.always(decoder));
    }

    /** @param decoding chooses how lines are decoded that are read together */
    public LineReader(LineRecognizer recognizer, DecoderChoice decoding) {
        this.recognizer = requireNonNull(recognizer, "recognizer is null");
        this.decoding = requireNonNull(decoding, "decoding is null");
        this.calibration = recognizer.card().calibration();
    }

    /** A reader with the same network that decodes otherwise; closing either closes the network of both. */
    public LineReader withDecoding(DecoderChoice other) {
        return new LineReader(recognizer, other);
    }

    /** The card of the model that reads. */
    public ModelCard card() {
        return recognizer.card();
    }

    /**
     * The readings of each of {@code crops}, best first, one to ten, in their order. They are lines that belong together, such
     * as those of a page; several are read in parallel.
     */
    public List<List<Hypothesis>> read(List<GreyImage> crops) {
        List<LabelProbabilities> seen =
                crops.parallelStream().map(this::recognize).toList();
        return seen.parallelStream().map(decoding(seen)).toList();
    }

    /** How lines are decoded that belong together: what gives the readings of each, best first, one to ten. */
    public Function<LabelProbabilities, List<Hypothesis>> decoding(List<LabelProbabilities> seen) {
        CtcDecoder decoder = decoding.choose(seen, recognizer.codec());
        return line -> readings(decoder, line);
    }

    /** The readings of one line, best first, one to ten. */
    public List<Hypothesis> read(GreyImage crop) {
        return read(List.of(crop)).get(0);
    }

    private List<Hypothesis> readings(CtcDecoder decoder, LabelProbabilities line) {
        List<Hypothesis> readings = calibration.apply(decoder.decode(line, recognizer.codec()));
        return List.copyOf(readings.subList(0, Math.min(MOST_READINGS, readings.size())));
    }

    /** What the network says of one line; a dense one is looked at twice. */
    public LabelProbabilities recognize(GreyImage crop) {
        LineNormalizer normalizer = recognizer.normalizer();
        InkImage ink = normalizer.extractInk(crop);
        LabelProbabilities first = recognizer.recognize(normalizer.fit(ink));
        double stretch = LEAST_STEPS_PER_CHARACTER * characters(first).size() / first.timeSteps();
        return stretch <= 1 ? first : recognizer.recognize(normalizer.fit(ink, Math.min(MOST_STRETCH, stretch)));
    }

    /** The characters that the network alone reads in a line, with confidences as it gives them. */
    public List<CharacterSpan> characters(LabelProbabilities line) {
        return GREEDY.decode(line, recognizer.codec()).get(0).spans();
    }

    @Override
    public void close() {
        recognizer.close();
    }
}
