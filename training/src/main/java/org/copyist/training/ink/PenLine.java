package org.copyist.training.ink;

import java.util.List;

/**
 * A line as the pen wrote it.
 *
 * @param form the sheet it is from; sheets of one writer share their first letters and digits
 * @param text normalised transcript
 * @param strokes one per pen-down: x, y, x, y … in tablet units, y down. Not copied: do not change them afterwards
 */
public record PenLine(String form, String text, List<float[]> strokes) {
    public PenLine {
        strokes = List.copyOf(strokes);
    }
}
