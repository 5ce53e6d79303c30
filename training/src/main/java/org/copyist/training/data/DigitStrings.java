package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;

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
    private static final int LEAST_INK = 64;

    /** Pixels here for each pixel of a digit's picture. */
    private static final double SCALE = 2.4;

    private static final double TOUCHING = 0.5;
    /** Part of the neighbours in a touching number that do touch; at least one pair does. */
    private static final double TOUCHING_PAIRS = 0.6;

    public DigitStrings {
        requireNonNull(digits, "digits is null");
        if (digits.size() == 0) {
            throw new InvalidDatasetException("digit strings need digits to be composed of, got none");
        }
    }

    /** Ink on nothing, 0 to 255, from the top left corner of its box. */
    private record Glyph(GreyImage ink, int label, int rise) {}

    /** The first {@code count} numbers; those whose neighbours touch are of the writer {@code touching}. */
    public Stream<LabelledLine> lines(int count) {
        SplittableRandom root = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(n -> line(n, root.split()));
    }

    private LabelledLine line(int number, SplittableRandom random) {
        int length = random.nextInt(SHORTEST, LONGEST + 1);
        boolean touching = random.nextDouble() < TOUCHING;
        int certain = random.nextInt(length - 1);
        double size = SCALE * random.nextDouble(0.9, 1.1);
        List<Glyph> glyphs = new ArrayList<>();
        List<Integer> lefts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            Glyph glyph = glyph(size * random.nextDouble(0.9, 1.1), random);
            boolean touches = touching && i > 0 && (i - 1 == certain || random.nextDouble() < TOUCHING_PAIRS);
            int gap = touches ? -random.nextInt(1, 4) : random.nextInt(3, 14);
            lefts.add(i == 0 ? 0 : gap + contact(glyphs, lefts, glyph));
            glyphs.add(glyph);
            text.append(glyph.label());
        }
        GreyImage paper = onPaper(glyphs, lefts, random);
        String name = String.format("%06d.png", number);
        return new LabelledLine(name, text.toString(), touching ? "touching" : "apart", paper);
    }

    private Glyph glyph(double scale, SplittableRandom random) {
        int index = random.nextInt(digits.size());
        GreyImage picture = digits.image(index);
        int left = picture.width();
        int top = picture.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (picture.at(x, y) >= LEAST_INK) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        if (right == 0) {
            return new Glyph(new GreyImage(1, 1, new byte[1]), digits.label(index), 0);
        }
        int width = Math.max(1, (int) Math.round((right - left) * scale));
        int height = Math.max(1, (int) Math.round((bottom - top) * scale));
        GreyImage ink = Resampler.resize(picture.crop(left, top, right - left, bottom - top), width, height);
        int rise = (int) Math.round(random.nextGaussian() * 0.04 * scale * (bottom - top));
        return new Glyph(ink, digits.label(index), rise);
    }

    /** Where {@code glyph} must begin for its ink to come up against the ink of those before it. */
    private static int contact(List<Glyph> glyphs, List<Integer> lefts, Glyph glyph) {
        Glyph last = glyphs.get(glyphs.size() - 1);
        int lastLeft = lefts.get(lefts.size() - 1);
        int contact = Integer.MIN_VALUE;
        for (int y = 0; y < glyph.ink().height(); y++) {
            // both stand on one line, up to their rises
            int other = y - glyph.ink().height() - glyph.rise() + last.ink().height() + last.rise();
            int first = first(glyph.ink(), y);
            if (other >= 0 && other < last.ink().height() && first >= 0) {
                int end = end(last.ink(), other);
                contact = end > 0 ? Math.max(contact, lastLeft + end - first) : contact;
            }
        }
        return contact == Integer.MIN_VALUE ? lastLeft + last.ink().width() : contact;
    }

    /** Column of the first ink in row {@code y}, -1 without any. */
    private static int first(GreyImage ink, int y) {
        for (int x = 0; x < ink.width(); x++) {
            if (ink.at(x, y) >= LEAST_INK) {
                return x;
            }
        }
        return -1;
    }

    /** Column after the last ink in row {@code y}, 0 without any. */
    private static int end(GreyImage ink, int y) {
        for (int x = ink.width() - 1; x >= 0; x--) {
            if (ink.at(x, y) >= LEAST_INK) {
                return x + 1;
            }
        }
        return 0;
    }

    private static GreyImage onPaper(List<Glyph> glyphs, List<Integer> lefts, SplittableRandom random) {
        int above = 0;
        int below = 0;
        int least = 0;
        int right = 1;
        for (int i = 0; i < glyphs.size(); i++) {
            Glyph glyph = glyphs.get(i);
            above = Math.max(above, glyph.ink().height() + glyph.rise());
            below = Math.max(below, -glyph.rise());
            least = Math.min(least, lefts.get(i));
            right = Math.max(right, lefts.get(i) + glyph.ink().width());
        }
        int margin = 1 + (int) Math.round((above + below) * random.nextDouble(0.05, 0.2));
        int width = right - least + 2 * margin;
        int height = above + below + 2 * margin;
        int[] ink = new int[width * height];
        for (int i = 0; i < glyphs.size(); i++) {
            Glyph glyph = glyphs.get(i);
            int left = margin + lefts.get(i) - least;
            int top = margin + above - glyph.ink().height() - glyph.rise();
            for (int y = 0; y < glyph.ink().height(); y++) {
                for (int x = 0; x < glyph.ink().width(); x++) {
                    int at = (top + y) * width + left + x;
                    ink[at] = Math.max(ink[at], glyph.ink().at(x, y));
                }
            }
        }
        double paper = random.nextDouble(215, 252);
        double depth = random.nextDouble(0.55, 0.95) * paper / 255;
        byte[] pixels = new byte[ink.length];
        Arrays.setAll(ink, i -> (int) Math.round(paper - depth * ink[i] + 3 * random.nextGaussian()));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, ink[i]));
        }
        return new GreyImage(width, height, pixels);
    }
}
