package org.copyist.core.page;

import java.util.List;
import org.copyist.core.decoding.CharacterSpan;

/** How sure a reading is, from 0 (a guess) to 1 (certain). */
public record Confidence(double value) implements Comparable<Confidence> {
    public static final Confidence CERTAIN = new Confidence(1);

    private static final double LEAST = 1e-9;

    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence must be in [0, 1], got " + value);
        }
    }

    /** That of a word or line: the geometric mean of its characters' confidences; certain if it has none. */
    public static Confidence of(List<CharacterSpan> characters) {
        double mean = characters.stream()
                .mapToDouble(character -> Math.log(Math.max(LEAST, character.confidence())))
                .average()
                .orElse(0);
        return new Confidence(Math.min(1, Math.exp(mean)));
    }

    @Override
    public int compareTo(Confidence other) {
        return Double.compare(value, other.value);
    }
}
