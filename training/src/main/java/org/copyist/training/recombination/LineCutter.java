package org.copyist.training.recombination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.imaging.GreyImage;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.alignment.AlignedLine;
import org.copyist.training.data.LabelledLine;

/**
 * Cuts lines between their words, where a recogniser, held to the transcript, sees the spaces, and where there is a gap
 * in the ink. Thread-safe.
 *
 * @param recognizer not closed here
 */
record LineCutter(LineRecognizer recognizer) {
    /** Pixels of ink in a column that still count as a gap: a rule or a speck. */
    private static final int SPECK = 2;

    private static final int NARROWEST_GAP = 4;

    /** The pieces of {@code line}; none if it cannot be aligned. */
    Optional<CutLine> cut(LabelledLine line) {
        return AlignedLine.of(line, recognizer)
                .map(aligned -> new CutLine(line.writer(), inkRow(aligned.ink()), pieces(aligned)));
    }

    private static List<CutLine.Piece> pieces(AlignedLine line) {
        GreyImage ink = line.ink();
        List<AlignedLine.Place> characters = line.characters();
        List<CutLine.Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int left = 0;
        for (int i = 0; i < characters.size(); i++) {
            Optional<Integer> gap = Optional.empty();
            // a normalised text neither begins nor ends with a space
            if (characters.get(i).isSpace()) {
                int from = (int) characters.get(i - 1).left();
                int to = (int) characters.get(i + 1).right();
                gap = gap(ink, Math.max(left + 1, from), to);
            }
            if (gap.isPresent()) {
                pieces.add(new CutLine.Piece(text.toString(), part(ink, left, gap.get())));
                text.setLength(0);
                left = gap.get();
            } else {
                text.append(characters.get(i).character());
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
            inked += ink.at(x, y) > AlignedLine.STROKE ? 1 : 0;
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
