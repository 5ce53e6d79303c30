package org.copyist.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.imaging.GreyImage;

/** Glyphs that stand on one line, from left to right. Not thread-safe. */
final class GlyphRow {
    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Integer> lefts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** @param gap columns of paper between the ink of the last glyph and of this one, where they are nearest; below 0 they touch */
    void add(Glyph glyph, int gap) {
        put(glyph, glyphs.isEmpty() ? 0 : gap + contact(glyph));
    }

    /** @param left column at which the ink of the glyph begins */
    void put(Glyph glyph, int left) {
        lefts.add(left);
        glyphs.add(glyph);
        text.append(glyph.character());
    }

    String text() {
        return text.toString();
    }

    /** Where {@code glyph} must begin for its ink to come up against the ink of those before it. */
    private int contact(Glyph glyph) {
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
            if (ink.at(x, y) >= InkBox.LEAST_INK) {
                return x;
            }
        }
        return -1;
    }

    /** Column after the last ink in row {@code y}, 0 without any. */
    private static int end(GreyImage ink, int y) {
        for (int x = ink.width() - 1; x >= 0; x--) {
            if (ink.at(x, y) >= InkBox.LEAST_INK) {
                return x + 1;
            }
        }
        return 0;
    }

    /** The row in ink of one darkness on light paper, with some noise and a margin. */
    GreyImage onPaper(SplittableRandom random) {
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
