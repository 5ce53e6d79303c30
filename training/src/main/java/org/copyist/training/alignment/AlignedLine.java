package org.copyist.training.alignment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.CtcAlignment;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineImage;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.data.LabelledLine;

/**
 * A line whose characters were found by a recogniser that was held to the transcript.
 *
 * @param line as it was labelled
 * @param ink its ink, 0 paper to 255 full ink
 * @param characters of its text, from left to right
 */
public record AlignedLine(LabelledLine line, GreyImage ink, List<Place> characters) {
    /** Ink above this is a stroke, not an edge or a shadow. */
    public static final int STROKE = 100;

    /** A line that is read worse than this is not aligned: its transcript or its alignment cannot be relied on. */
    private static final double WORST_CER = 0.3;

    /**
     * Where the recogniser was sure of a character: somewhere inside it, as a rule, seldom all of it.
     *
     * @param character one code point
     * @param left first column of the ink
     * @param right column after the last
     */
    public record Place(String character, double left, double right) {
        public boolean isSpace() {
            return character.equals(" ");
        }

        public double middle() {
            return (left + right) / 2;
        }
    }

    public AlignedLine {
        requireNonNull(line, "line is null");
        requireNonNull(ink, "ink is null");
        characters = List.copyOf(characters);
    }

    /** The line aligned; empty if it is read too badly, or has characters that the recogniser does not know. */
    public static Optional<AlignedLine> of(LabelledLine line, LineRecognizer recognizer) {
        if (!recognizer.codec().covers(line.text())) {
            return Optional.empty();
        }
        InkImage ink = recognizer.normalizer().extractInk(line.image());
        LineImage fitted = recognizer.normalizer().fit(ink);
        LabelProbabilities probabilities = recognizer.recognize(fitted);
        String read = new GreedyCtcDecoder()
                .decode(probabilities, recognizer.codec())
                .get(0)
                .text();
        int[] labels = recognizer.codec().encode(line.text());
        if (ErrorRate.of(line.text(), read).cer() > WORST_CER || 2 * labels.length > probabilities.timeSteps()) {
            return Optional.empty();
        }
        double columnsPerStep = (double) fitted.width() / probabilities.timeSteps();
        List<Place> places = CtcAlignment.align(probabilities, labels, recognizer.codec()).stream()
                .map(span -> place(span, fitted, columnsPerStep, ink.scale()))
                .toList();
        return Optional.of(new AlignedLine(line, ink.raster(), places));
    }

    private static Place place(CharacterSpan span, LineImage fitted, double columnsPerStep, double scale) {
        return new Place(
                span.character(),
                fitted.toCropX(span.start() * columnsPerStep) * scale,
                fitted.toCropX(span.end() * columnsPerStep) * scale);
    }
}
