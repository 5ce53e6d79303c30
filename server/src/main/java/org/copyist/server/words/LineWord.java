package org.copyist.server.words;

import java.util.List;
import org.copyist.core.geometry.Polygon;

/**
 * One word of a line.
 *
 * @param text the word
 * @param start offset in the line's text, in UTF-16 code units
 * @param end offset after its last character
 * @param confidence of the machine that read it, in [0, 1]; 1 in a person's words
 * @param box about where it stands on the page
 * @param alternatives what it may be instead, best first
 */
public record LineWord(String text, int start, int end, double confidence, Polygon box, List<String> alternatives) {
    /** Below this a word is worth a look. */
    public static final double UNSURE = 0.8;

    public LineWord {
        alternatives = List.copyOf(alternatives);
    }

    public boolean unsure() {
        return confidence < UNSURE;
    }
}
