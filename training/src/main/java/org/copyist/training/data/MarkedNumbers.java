package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Composes amounts, dates, times and numbers with signs out of single digits and drawn marks, on paper, some spaced
 * widely or evenly as in the boxes of a form. Immutable and thread-safe.
 *
 * @param digits bright on black; labels 0 to 9
 * @param seed of the choice; number {@code n} is a function of it and {@code n} alone
 */
public record MarkedNumbers(LabelledImages digits, long seed) {
    private static final char DIGIT = '#';
    private static final double DIGIT_HEIGHT = 20 * Glyph.SCALE;
    private static final double EVEN = 0.3;
    private static final double WIDE = 0.4;
    private static final double TOUCHING = 0.15;

    public MarkedNumbers {
        requireNonNull(digits, "digits is null");
        if (digits.size() == 0) {
            throw new InvalidDatasetException("numbers need digits to be composed of, got none");
        }
    }

    /** The first {@code count} numbers. */
    public Stream<LabelledLine> lines(int count) {
        SplittableRandom root = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(n -> line(n, root.split()));
    }

    private LabelledLine line(int number, SplittableRandom random) {
        String form = form(random);
        double scale = random.nextDouble(0.9, 1.1);
        MarkGlyphs marks = new MarkGlyphs(DIGIT_HEIGHT * scale, DIGIT_HEIGHT * random.nextDouble(0.06, 0.17));
        boolean even = random.nextDouble() < EVEN;
        double pitch = DIGIT_HEIGHT * scale * random.nextDouble(0.95, 1.7);
        double gap = DIGIT_HEIGHT
                * (random.nextDouble() < WIDE ? random.nextDouble(0.3, 1.1) : random.nextDouble(0.06, 0.3));
        GlyphRow row = new GlyphRow();
        for (int i = 0; i < form.length(); i++) {
            Glyph glyph = form.charAt(i) == DIGIT
                    ? Glyph.ofDigit(digits, Glyph.SCALE * scale * random.nextDouble(0.9, 1.1), random)
                    : marks.glyph(form.charAt(i), random);
            if (even) {
                row.put(glyph, (int) ((i + 0.5) * pitch) - glyph.ink().width() / 2);
            } else if (random.nextDouble() < TOUCHING) {
                row.add(glyph, -random.nextInt(1, 4));
            } else {
                row.add(glyph, (int) (gap * random.nextDouble(0.5, 1.3)));
            }
        }
        return new LabelledLine(
                String.format("%06d.png", number), row.text(), even ? "even" : "free", row.onPaper(random));
    }

    /** What is written, with {@link #DIGIT} for each digit. */
    private static String form(SplittableRandom random) {
        double kind = random.nextDouble();
        if (kind < 0.15) {
            return digits(1, 8, random);
        } else if (kind < 0.5) {
            return sign(0.15, random) + digits(1, 5, random) + one(".,", random) + digits(1, 3, random);
        } else if (kind < 0.6) {
            String mark = one(".,'", random);
            return digits(1, 3, random) + mark + "###" + (random.nextBoolean() ? mark.equals(".") ? ",##" : ".##" : "");
        } else if (kind < 0.85) {
            String mark = one("/.-", random);
            return digits(1, 2, random) + mark + digits(1, 2, random) + mark + (random.nextBoolean() ? "##" : "####");
        } else if (kind < 0.92) {
            return digits(1, 2, random) + ":##";
        }
        return one("+-", random) + digits(1, 4, random);
    }

    private static String sign(double part, SplittableRandom random) {
        return random.nextDouble() < part ? one("+-", random) : "";
    }

    private static String digits(int least, int most, SplittableRandom random) {
        return String.valueOf(DIGIT).repeat(random.nextInt(least, most + 1));
    }

    private static String one(String of, SplittableRandom random) {
        return String.valueOf(of.charAt(random.nextInt(of.length())));
    }
}
