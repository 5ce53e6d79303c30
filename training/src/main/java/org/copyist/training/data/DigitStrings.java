package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Composes numbers of two to eight digits out of single ones, on paper: in half of them neighbours touch. Immutable and
 * thread-safe.
 *
 * @param digits bright on black; labels 0 to 9
 * @param seed of the choice; number {@code n} is a function of it and {@code n} alone
 */
public record DigitStrings(LabelledImages digits, long seed) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 8;
    private static final double TOUCHING = 0.5;

    /** Part of the neighbours in a touching number that do touch; at least one pair does. */
    private static final double TOUCHING_PAIRS = 0.6;

    public DigitStrings {
        requireNonNull(digits, "digits is null");
        if (digits.size() == 0) {
            throw new InvalidDatasetException("digit strings need digits to be composed of, got none");
        }
    }

    /** The first {@code count} numbers; those whose neighbours touch are of the writer {@code touching}. */
    public Stream<LabelledLine> lines(int count) {
        SplittableRandom root = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(n -> line(n, root.split()));
    }

    private LabelledLine line(int number, SplittableRandom random) {
        int length = random.nextInt(SHORTEST, LONGEST + 1);
        boolean touching = random.nextDouble() < TOUCHING;
        int certain = random.nextInt(length - 1);
        double size = Glyph.SCALE * random.nextDouble(0.9, 1.1);
        GlyphRow row = new GlyphRow();
        for (int i = 0; i < length; i++) {
            Glyph glyph = Glyph.ofDigit(digits, size * random.nextDouble(0.9, 1.1), random);
            boolean touches = touching && i > 0 && (i - 1 == certain || random.nextDouble() < TOUCHING_PAIRS);
            row.add(glyph, touches ? -random.nextInt(1, 4) : random.nextInt(3, 14));
        }
        String name = String.format("%06d.png", number);
        return new LabelledLine(name, row.text(), touching ? "touching" : "apart", row.onPaper(random));
    }
}
