package org.copyist.training.recombination;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.GreyImage;

/**
 * A line cut between its words.
 *
 * @param writer whose words may stand beside these
 * @param inkRow mean row of the ink of the whole line, in pixels from the top
 * @param pieces from left to right, at least one, all as high as the line
 */
record CutLine(String writer, double inkRow, List<Piece> pieces) {
    /**
     * One word, or some between which there is no clear gap.
     *
     * @param text one space between words
     * @param ink 0 is paper, 255 full ink; half of the gap to its neighbours on either side
     */
    record Piece(String text, GreyImage ink) {
        Piece {
            requireNonNull(text, "text is null");
            requireNonNull(ink, "ink is null");
        }
    }

    CutLine {
        requireNonNull(writer, "writer is null");
        pieces = List.copyOf(pieces);
        if (pieces.isEmpty()) {
            throw new InvalidArgumentException("a cut line needs at least one piece, got none");
        }
    }
}
