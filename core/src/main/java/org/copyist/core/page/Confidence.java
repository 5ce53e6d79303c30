package org.copyist.core.page;

/** How sure a reading is, from 0 (a guess) to 1 (certain). */
public record Confidence(double value) implements Comparable<Confidence> {
    public static final Confidence CERTAIN = new Confidence(1);

    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence must be in [0, 1], got " + value);
        }
    }

    @Override
    public int compareTo(Confidence other) {
        return Double.compare(value, other.value);
    }
}
