package org.copyist.training.recombination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
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
 * Cuts lines between their words, where a recogniser, held to the transcript, sees the spaces, and where there is a gap
 * in the ink. Thread-safe.
 *
 * @param recognizer not closed here
 */
record LineCutter(LineRecognizer recognizer) {
    /** A line that is read worse than this is not cut: its transcript or its alignment cannot be relied on. */
    private static final double WORST_CER = 0.3;

    private static final int INK = 100;
    /** Pixels of ink in a column that still count as a gap: a rule or a speck. */
    private static final int SPECK = 2;

    private static final int NARROWEST_GAP = 4;

    /** The pieces of {@code line}; none if it is read too badly, or has characters that the recogniser does not know. */
    Optional<CutLine> cut(LabelledLine line) {
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
        List<CharacterSpan> spans = CtcAlignment.align(probabilities, labels, recognizer.codec());
        return Optional.of(new CutLine(
                line.writer(),
                inkRow(ink.raster()),
                pieces(ink.raster(), spans, step -> fitted.toCropX(step * columnsPerStep) * ink.scale())));
    }

    /** @param toColumn where a time step lies in {@code ink} */
    private static List<CutLine.Piece> pieces(GreyImage ink, List<CharacterSpan> spans, IntToDoubleFunction toColumn) {
        List<CutLine.Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int left = 0;
        for (int i = 0; i < spans.size(); i++) {
            Optional<Integer> gap = Optional.empty();
            // a normalised text neither begins nor ends with a space
            if (spans.get(i).character().equals(" ")) {
                int from = (int) toColumn.applyAsDouble(spans.get(i - 1).start());
                int to = (int) toColumn.applyAsDouble(spans.get(i + 1).end());
                gap = gap(ink, Math.max(left + 1, from), to);
            }
            if (gap.isPresent()) {
                pieces.add(new CutLine.Piece(text.toString(), part(ink, left, gap.get())));
                text.setLength(0);
                left = gap.get();
            } else {
                text.append(spans.get(i).character());
            }
        }
        pieces.add(new CutLine.Piece(text.toString(), part(ink, left, ink.width())));
        return pieces;
    }

    private static GreyImage part(GreyImage ink, int left, int right) {
        return ink.crop(left, 0, right - left, ink.height());
    }

    /** The middle of the widest gap between two columns, if there is one. */
    private static Optional<Integer> gap(GreyImage ink, int from, int to) {
        int widest = 0;
        int middle = 0;
        int run = 0;
        for (int x = from; x < Math.min(to, ink.width() - 1); x++) {
            run = isGap(ink, x) ? run + 1 : 0;
            if (run > widest) {
                widest = run;
                middle = x - run / 2;
            }
        }
        return widest < NARROWEST_GAP ? Optional.empty() : Optional.of(middle);
    }

    private static boolean isGap(GreyImage ink, int x) {
        int inked = 0;
        for (int y = 0; y < ink.height(); y++) {
            inked += ink.at(x, y) > INK ? 1 : 0;
        }
        return inked <= SPECK;
    }

    private static double inkRow(GreyImage ink) {
        double sum = 0;
        double moment = 0;
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < ink.width(); x++) {
                sum += ink.at(x, y);
                moment += (double) y * ink.at(x, y);
            }
        }
        return sum == 0 ? ink.height() / 2.0 : moment / sum;
    }
}
